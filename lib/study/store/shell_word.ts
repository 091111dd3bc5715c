/** Writes what a user may paste into a shell. */

/** Returns a text as one word of a command line: as it is, or in quotes where the shell would read it otherwise. */
export function shellWord(text: string): string {
  const isWindows = Deno.build.os === "windows";
  if (/^[\w./:@=,+-]+$/.test(isWindows ? text.replaceAll("\\", "/") : text)) return text;
  if (isWindows) return `"${text}"`;
  return `'${text.replaceAll("'", "'\\''")}'`;
}
