/** Feeds a display with how far work has come, and guesses when it ends. */
import type { WorkDisplay } from "./work_display.ts";

/**
 * Returns a function that takes how much is done of how much, and shows it with the time that is left at the pace so
 * far. The clock starts with the call of `trackWork`.
 *
 * @param now tells the time in milliseconds; by default `performance.now`
 */
export function trackWork(
  { onProgress }: Pick<WorkDisplay, "onProgress">,
  now: () => number = () => performance.now(),
): (done: number, total: number) => Promise<void> {
  const startMs = now();
  return (done, total) =>
    onProgress({ done, total, remainingMs: done > 0 ? (now() - startMs) / done * (total - done) : NaN });
}
