/** Finds the words in what a program wrote to stderr before it failed. */

/** The line in which Deno says what was thrown; a trace follows it. */
const DENO = /^error: (?:Uncaught )?(?:\(in [^)]*\) )*(?:\w*Error: )?(.+)$/m;

/**
 * Returns why a program failed, without the trace: the message of what a Deno program threw, or the last line, in which
 * Python says it. `code` is the exit code, which is said where there are no words; `stderr` is without colours.
 */
export function failureReason(stderr: string, code: number): string {
  const thrown = DENO.exec(stderr)?.[1], last = stderr.trimEnd().split("\n").at(-1)?.trim();
  return thrown ?? (last || `it ended with code ${code} and said nothing`);
}
