/** Feeds a display with how far work has come, and guesses when it ends. */
import { breather } from "../../core/breather.ts";
import type { WorkDisplay } from "./work_display.ts";

/**
 * Returns a function that takes how much is done of how much, and shows it with the time that is left at the pace so
 * far. The clock starts with the call of `trackWork`. Whoever awaits it lets others have their turn, and ends at the
 * stop button.
 *
 * @param now tells the time in milliseconds; by default `performance.now`
 */
export function trackWork(
  { onProgress }: Pick<WorkDisplay, "onProgress">,
  now: () => number = () => performance.now(),
): (done: number, total: number) => Promise<void> {
  const startMs = now(), breathe = breather();
  return async (done, total) => {
    await onProgress({
      done,
      total,
      remainingMs: done > 0 ? (now() - startMs) / done * (total - done) : NaN,
    });
    await breathe();
  };
}
