/** Speaks to whoever runs a task. */
import { printable } from "../../core/mod.ts";
import { hidePasswords } from "../../tuning/hide_passwords.ts";
import { type CommandLine, readCommandLine, type TaskOptions, type TaskUsage } from "./command_line.ts";

/** Writes a line to the terminal, without passwords of addresses; what is no text in it is shown as its code. */
export function say(line = ""): void {
  Deno.stdout.writeSync(new TextEncoder().encode(`${shown(line)}\n`));
}

/** Writes a line beside what the task prints for other programs: to stderr, worded as `say` does. */
export function sayAside(line = ""): void {
  Deno.stderr.writeSync(new TextEncoder().encode(`${shown(line)}\n`));
}

/**
 * Runs a task's work with what its command line gives; `--help` and `-h` show the usage alone. An error becomes its
 * message alone on stderr, and the exit code 1.
 */
export async function runTask<const Options extends TaskOptions>(
  usage: TaskUsage<Options>,
  work: (line: CommandLine<Options>) => Promise<void>,
): Promise<void> {
  try {
    const line = readCommandLine(usage, Deno.args);
    if (line === undefined) say(usage.usage);
    else await work(line);
  } catch (error) {
    const message = error instanceof Deno.errors.NotCapable
      ? refusalOf(usage.task, error)
      : error instanceof Error
      ? error.message
      : String(error);
    Deno.stderr.writeSync(new TextEncoder().encode(`\n${shown(message)}\n`));
    Deno.exitCode = 1;
  }
}

/** Says what a task may not do, and what its user can do about it: Deno's own words name flags of `deno run` alone. */
function refusalOf(task: string, { message }: Error): string {
  return `Cannot run deno task ${task} as its permissions must cover what it does: current value is a set without ` +
    `this: ${
      message.replace(/, run again with .*$/s, "")
    }. "permissions" in deno.json lists what each task may do; to ` +
    "allow more this once, start its program by `deno run` with that set and the flag for it, such as --allow-write=FOLDER";
}

/** Formats a duration in milliseconds as "42 s" or "3 min 05 s". */
export function formatDuration(durationMs: number): string {
  const seconds = Math.round(durationMs / 1000);
  if (seconds < 60) return `${seconds} s`;
  return `${Math.floor(seconds / 60)} min ${String(seconds % 60).padStart(2, "0")} s`;
}

/** Hides passwords, keeps lines and columns apart, and makes the rest printable. */
function shown(text: string): string {
  return hidePasswords(text).split(/([\n\t])/).map((part) => /^[\n\t]$/.test(part) ? part : printable(part))
    .join("");
}
