/** Finds what is wrong with a cell that does not parse. */

/** A syntax error. */
export interface SyntaxErrorPlace {
  /** From 1. */
  line: number;
  /** Begins with "SyntaxError: ". */
  message: string;
}

/**
 * Parses TypeScript with Deno's own formatter, and returns its first syntax error, or undefined. Needs
 * permission to run `Deno.execPath()`.
 */
export async function findSyntaxError(source: string): Promise<SyntaxErrorPlace | undefined> {
  const formatter = new Deno.Command(Deno.execPath(), {
    args: ["fmt", "--no-config", "--ext", "ts", "-"],
    env: { NO_COLOR: "1" },
    stdin: "piped",
    stdout: "null",
    stderr: "piped",
  }).spawn();
  const output = formatter.output();
  const writer = formatter.stdin.getWriter();
  await writer.write(new TextEncoder().encode(source));
  await writer.close();
  const { stderr } = await output;
  const found = new TextDecoder().decode(stderr).match(/(SyntaxError: .*)[^]*?\n\s+at file:\S+:(\d+):\d+/);
  return found ? { message: found[1], line: Number(found[2]) } : undefined;
}
