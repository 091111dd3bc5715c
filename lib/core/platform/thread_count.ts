/** Says how many threads or workers may share the processors of this machine. */
import { nodeModule } from "./node_module.ts";

/** A number of threads or workers that somebody asked for. */
export interface AskedThreads {
  /** What the number is called where it was asked for, such as "threads" or "--workers". */
  name: string;
  value: number;
  /**
   * The words that an error shows as the current value.
   *
   * @default the value
   */
  given?: string;
}

/** Returns the number of processors that this program may use; 1 where the runtime does not say. */
export function processorCount(): number {
  // Node 20 has no navigator.
  const known = globalThis.navigator?.hardwareConcurrency;
  return known ?? nodeModule<{ availableParallelism(): number }>("node:os")?.availableParallelism() ?? 1;
}

/** Returns the number of threads where none was asked for: one for each processor, 8 at most. */
export function defaultThreads(): number {
  return Math.min(8, processorCount());
}

/** Returns the most threads or workers that may be asked for: two for each processor. */
export function mostThreads(): number {
  return 2 * processorCount();
}

/**
 * Checks a number of threads or workers: more than two for each processor only wait for each other, and each holds
 * megabytes of its own. `task` says what they are for, in words that follow "Cannot".
 *
 * @throws {RangeError} unless it is an integer from 1 to twice the number of processors
 */
export function checkThreads(task: string, { name, value, given = String(value) }: AskedThreads): void {
  const most = mostThreads();
  if (Number.isInteger(value) && value >= 1 && value <= most) return;
  throw new RangeError(
    `Cannot ${task} as ${name} must be an integer from 1 to ${most}, twice the number of processors ` +
      `(leave it out for the number that suits this machine): current value is ${given}`,
  );
}
