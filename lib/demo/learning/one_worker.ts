/** Keeps one worker for whoever needs it. */
import type { Learning } from "./learning.ts";

/**
 * Returns what gives the worker: `start` starts it when it is first asked for, and another one where it has ended or did
 * not start. Who asks while it starts waits for the same one.
 */
export function oneWorker(start: () => Promise<Learning>): () => Promise<Learning> {
  let last: Promise<Learning> | undefined;
  const openAfter = async (before: typeof last) => {
    // Whoever asked for it has heard why it did not start.
    const known = await before?.catch(() => undefined);
    return known && !known.isOver ? known : await start();
  };
  return () => last = openAfter(last);
}
