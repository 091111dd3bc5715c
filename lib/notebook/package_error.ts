/** Finds why a package that a cell imports cannot be had. */

/**
 * Asks Deno about the packages of npm and JSR that the source names, in the folder `cwd`; returns what it says of the
 * first that cannot be had, or undefined. Needs permission to run `Deno.execPath()`.
 */
export async function findPackageError(source: string, cwd: string): Promise<string | undefined> {
  for (const [, specifier] of source.matchAll(/["'`]((?:npm|jsr):[^"'`\s]+)["'`]/g)) {
    const { success, stderr } = await new Deno.Command(Deno.execPath(), {
      args: ["info", "--no-lock", specifier],
      cwd,
      env: { NO_COLOR: "1" },
      stdin: "null",
      stdout: "null",
    }).output();
    const reason = new TextDecoder().decode(stderr).match(/^error: (.*)$/m)?.[1];
    if (!success && reason) return `${specifier}: ${reason}`;
  }
  return undefined;
}
