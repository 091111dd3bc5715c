/** Ends long work when someone presses the stop button of a notebook. */

/** Why work ended before its time. */
export class InterruptedError extends Error {
  constructor() {
    super(
      "Stopped by the stop button. All variables are kept. Run the cell again to go on: " +
        "a training goes on from its last checkpoint, other work starts anew",
    );
    this.name = "InterruptedError";
    // A notebook shows the stack, and which line was at work when someone pressed the button is of no use to anyone.
    this.stack = `${this.name}: ${this.message}`;
  }
}

/** Options of work that can be ended. */
export interface Interruptible {
  /** Ends the work, which then throws the signal's reason. @default `interruptSignal()` */
  signal?: AbortSignal | undefined;
}

let current = new AbortController();

/** How often the button was pressed, as another thread counts, which sees it at once; and what was heard here. */
let pressed: Int32Array<SharedArrayBuffer> | undefined;
let heard = 0;

/**
 * Returns the signal that the next press of the button aborts, and no later one. Work that may take longer than half
 * a second asks for it when it starts, unless it is given a signal of its own, and yields now and then (`breather`),
 * since a thread that never waits hears nothing. Outside a notebook nothing ever aborts it.
 */
export function interruptSignal(): AbortSignal {
  return current.signal;
}

/** Ends all work that has asked for the signal, and makes a new one for work to come. */
export function interruptWork(): void {
  if (pressed) heard = Atomics.load(pressed, 0);
  const interrupted = current;
  current = new AbortController();
  interrupted.abort(new InterruptedError());
}

/** Has presses of the button counted by another thread, in the first element; `hearPresses` is to follow each. */
export function countPresses(counter: Int32Array<SharedArrayBuffer>): void {
  pressed = counter;
  heard = Atomics.load(counter, 0);
}

/** Ends all work as `interruptWork` does, if there was a press that was not heard before. */
export function hearPresses(): void {
  if (pressed && Atomics.load(pressed, 0) !== heard) interruptWork();
}

/**
 * Ends all work and throws when the button was pressed and this thread has not been able to hear of it: for work that
 * never waits, such as predicting batch by batch. The press counts as heard, so that it ends no later cell. Costs
 * nothing to speak of.
 *
 * @throws {InterruptedError}
 */
export function throwIfInterrupted(): void {
  if (!pressed || Atomics.load(pressed, 0) === heard) return;
  interruptWork();
  throw new InterruptedError();
}
