/// <reference lib="dom" />
/** The view "Watch it learn": trains a small network in the worker and shows it on the way. */

/** Sets up the view. */
export function createWatchView(): void {
}
