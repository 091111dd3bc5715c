/** Makes Deno's Jupyter kernel fit for what front ends do: queue all cells at once, and stop one. */
import { keepResultsInPlace, kernelInternals } from "./keep_results_in_place.ts";
import { showLateErrors } from "./late_errors.ts";
import { hearStopButton } from "./stop_button.ts";

/**
 * Name of a symbol (`Symbol.for`) whose global is there where cells run without a front end: whoever runs them waits
 * for all outputs of a cell before the next one, and has no stop button, so that Ctrl-C is to end the kernel.
 */
export const HEADLESS_MARK = "atelier.headless";

let isPrepared = false;

/**
 * Prepares the kernel that this code runs in, once; does nothing elsewhere, and where cells run headless. Afterwards
 *
 * - results stay with their cells, also when all cells are queued at once (`keepResultsInPlace`);
 * - the stop button ends the long work of this library and no longer the kernel (`hearStopButton`);
 * - an error that a timer or a promise throws when its cell has ended is shown (`showLateErrors`).
 */
export function prepareKernel(): void {
  if (isPrepared || Symbol.for(HEADLESS_MARK) in globalThis || !isKernel()) return;
  isPrepared = true;
  keepResultsInPlace(kernelInternals());
  hearStopButton();
  showLateErrors(Deno.jupyter.broadcast);
}

/** Returns false outside a kernel, where `Deno.jupyter` throws when it is read. */
function isKernel(): boolean {
  try {
    return "broadcast" in Deno.jupyter;
  } catch (error) {
    if (error instanceof Error && error.message.includes("deno jupyter")) return false;
    throw error;
  }
}
