/** Goes through a list of long work, piece by piece, and shows how far it has come. */
import { breather } from "../../core/breather.ts";
import type { Interruptible } from "../../core/interruption.ts";
import { createWorkDisplay, type WorkDisplayOptions } from "./work_display.ts";

/** Hears how far a piece of work has come, 0 to 1, and is waited for. */
export type OnFraction = (fraction: number) => Promise<void>;

/**
 * Does the work of one item after the other and returns what came of each, in their order, with the time that all
 * took. The work may say how far it is: the display counts tenths of a piece, and expects the rest to go as fast as
 * what is done. Others have their turn between two pieces, and the signal ends the work there.
 *
 * @example
 * ```ts
 * import { workThrough } from "./work_through.ts";
 * const options = { title: "Squares", unit: "numbers", write: () => {} };
 * const { results } = await workThrough([1, 2, 3], (value) => value ** 2, options);
 * results; // 1, 4, 9
 * ```
 */
export async function workThrough<Item, Result>(
  items: readonly Item[],
  work: (item: Item, onFraction: OnFraction) => Result | Promise<Result>,
  { signal, ...options }: WorkDisplayOptions & Interruptible,
): Promise<{ results: Result[]; durationMs: number }> {
  const { now = () => performance.now() } = options;
  const display = createWorkDisplay(options), total = items.length, startMs = now();
  const show = async (pieces: number) => {
    const remainingMs = pieces > 0 ? (now() - startMs) * (total / pieces - 1) : NaN;
    await display.onProgress({ done: Math.round(pieces * 10) / 10, total, remainingMs });
  };
  const results: Result[] = [], breathe = breather(signal);
  for (const [i, item] of items.entries()) {
    results.push(await work(item, (fraction) => show(i + fraction)));
    await show(i + 1);
    await breathe();
  }
  await display.finish();
  return { results, durationMs: now() - startMs };
}
