/** Does like pieces of work one after the other, and shows how far they have come. */
import { createWorkDisplay, type WorkDisplayOptions } from "./work_display.ts";

/**
 * Does the pieces in their order and returns what each returns. Between two of them the display shows how many are
 * done and how long the others will take if they take as long; in the end, how many there were.
 */
export async function workThrough<T>(
  pieces: readonly (() => T | Promise<T>)[],
  options: WorkDisplayOptions,
): Promise<T[]> {
  const { now = () => performance.now() } = options;
  const display = createWorkDisplay({ ...options, now }), startMs = now();
  const results: T[] = [], total = pieces.length;
  for (const piece of pieces) {
    results.push(await piece());
    const done = results.length;
    await display.onProgress({ done, total, remainingMs: (now() - startMs) / done * (total - done) });
  }
  await display.finish();
  return results;
}
