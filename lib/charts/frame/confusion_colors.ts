/** Colours the cells of a confusion matrix. */
import { colorRamp } from "./color.ts";

const RIGHT = colorRamp(["#eef4fb", "#7fb0e6", "#1d5fae", "#0b3266"]);
const WRONG = colorRamp(["#fcfcfc", "#fdd9b5", "#f08a3c", "#b8400a", "#6b1d02"]);

/** Returns the colour of a cell on the diagonal, given its fraction of the row: pale to dark blue. */
export function rightColor(fraction: number): string {
  return RIGHT(fraction);
}

/**
 * Returns the colour of a cell off the diagonal: white to dark orange by the root of its fraction, so that rare errors
 * show.
 */
export function wrongColor(fraction: number): string {
  return WRONG(Math.sqrt(fraction));
}
