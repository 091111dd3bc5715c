/** Writes what a user may paste into a shell. */

/** Returns a text as one word of a command line: as it is, or in quotes where the shell would read it otherwise. */
export function shellWord(text: string): string {
  if (/^[\w./\\:@=,+-]+$/.test(text)) return text;
  if (Deno.build.os === "windows") return `"${text}"`;
  return `'${text.replaceAll("'", "'\\''")}'`;
}
