/** Speaks to whoever runs a task. */

/** Writes a line to the terminal. */
export function say(line = ""): void {
  Deno.stdout.writeSync(new TextEncoder().encode(`${line}\n`));
}

/** Runs a task's work; an error becomes its message alone on stderr, and the exit code 1. */
export async function runTask(work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    Deno.stderr.writeSync(new TextEncoder().encode(`\n${message}\n`));
    Deno.exitCode = 1;
  }
}

/** Formats a duration in milliseconds as "42 s" or "3 min 05 s". */
export function formatDuration(durationMs: number): string {
  const seconds = Math.round(durationMs / 1000);
  if (seconds < 60) return `${seconds} s`;
  return `${Math.floor(seconds / 60)} min ${String(seconds % 60).padStart(2, "0")} s`;
}
