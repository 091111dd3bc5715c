/** Shows how far a training has come. */
import { progressLine } from "../../charts/progress/progress_line.ts";
import type { TrainingProgress } from "../../core/mod.ts";
import { say } from "./terminal.ts";

/** How often the progress line is drawn anew, in milliseconds. */
const REDRAW_MS = 200;
/** Puts the cursor at the start of the line and clears it. */
const CLEAR_LINE = "\r\x1b[K";

/** Returns what shows progress: a line that redraws itself on a terminal, elsewhere one line for each epoch. */
export function progressWriter({ isJudged }: { isJudged: boolean }): (progress: TrainingProgress) => void {
  const isTerminal = Deno.stdout.isTerminal();
  let drawnMs = -Infinity;
  return (progress) => {
    const nowMs = performance.now();
    // An epoch that is evaluated ends in a second report, with the figures.
    const isEpochEnd = isJudged ? progress.validation !== undefined : Number.isInteger(progress.epoch);
    if (isEpochEnd) {
      if (isTerminal) write(CLEAR_LINE);
      return say(progressLine(progress));
    }
    if (!isTerminal || nowMs - drawnMs < REDRAW_MS) return;
    drawnMs = nowMs;
    write(`${CLEAR_LINE}${progressLine(progress)}`);
  };
}

function write(text: string): void {
  Deno.stdout.writeSync(new TextEncoder().encode(text));
}
