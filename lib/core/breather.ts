/** Lets long work breathe: others have their turn, and the work can be ended. */
import { interruptSignal } from "./interruption.ts";

/** How long work may keep the thread to itself, in milliseconds: displays redraw in between. */
const YIELD_EVERY_MS = 100;

/** When others last had their turn: one clock for all work, as there may be many pieces that are short by themselves. */
let pausedMs = performance.now();

/** Called between two pieces of work: waits for the others' turn when one is due, and throws when aborted. */
export type Breathe = () => Promise<void>;

/**
 * Returns what long work awaits between pieces of some milliseconds each. Every 100 ms it waits for a turn of the event
 * loop, in which a press of the stop button is heard and displays redraw. It throws the reason of an aborted signal.
 *
 * @param signal ends the work; by default the stop button does
 * @example
 * ```ts
 * import { breather } from "./breather.ts";
 * const breathe = breather();
 * for (let i = 0; i < 3; i++) await breathe();
 * ```
 */
export function breather(signal: AbortSignal = interruptSignal()): Breathe {
  signal.throwIfAborted();
  return async () => {
    await pauseWhenDue(YIELD_EVERY_MS);
    signal.throwIfAborted();
  };
}

/** Waits for a turn of the event loop where the last one, whoever waited for it, is so long ago, in milliseconds. */
export async function pauseWhenDue(everyMs: number): Promise<void> {
  if (performance.now() - pausedMs < everyMs) return;
  await new Promise((resolve) => setTimeout(resolve, 0));
  pausedMs = performance.now();
}
