/** Says how far a training run has come, in one line of text. */
import { fixedDecimals } from "../../core/numbers/fixed_decimals.ts";
import { clock } from "../../core/eta_lines.ts";
import type { TrainingProgress } from "../../core/progress.ts";
import { formatCount, formatPercent } from "../frame/format_number.ts";

/** Blocks of an eighth to seven eighths of a character, after none. */
const EIGHTHS = [..." ▏▎▍▌▋▊▉"];

/** Returns how much of the run is done, 0 to 1. */
export function progressFraction({ step, steps }: TrainingProgress): number {
  return steps > 0 ? Math.min(1, Math.max(0, step / steps)) : 0;
}

/** Draws a fraction from 0 to 1 as a bar of `width` characters between two edges: `▕████▌   ▏`. */
export function progressBar(fraction: number, width = 20): string {
  const eighths = Math.round(Math.min(1, Math.max(0, fraction)) * width * 8);
  const rest = eighths % 8 > 0 ? EIGHTHS[eighths % 8] : "";
  return `▕${("█".repeat(Math.floor(eighths / 8)) + rest).padEnd(width)}▏`;
}

/** Returns the figures without speed and time: what a run with the same seed always gives. */
export function progressFigures({ loss, accuracy, validation }: TrainingProgress, separator = "  "): string {
  const figures = [`loss ${fixedDecimals(loss, 3)}`, `accuracy ${fixedDecimals(accuracy, 3)}`];
  if (validation) {
    figures.push(`validation loss ${fixedDecimals(validation.loss, 3)}`);
    figures.push(`validation accuracy ${fixedDecimals(validation.accuracy, 3)}`);
  }
  return figures.join(separator);
}

/**
 * Returns the line of a run that goes on: epoch, bar, figures, speed and expected time to the end.
 *
 * @param options `bar: false` leaves the bar to whoever draws a better one.
 */
export function progressLine(progress: TrainingProgress, { bar = true }: { bar?: boolean } = {}): string {
  return `${positionWords(progress, bar)}  ${progressFigures(progress)}` +
    `  ${formatCount(progress.imagesPerSecond)} images/s  ETA ${clock(progress.remainingMs)}`;
}

/** Returns the line of a run that is over; it holds nothing that differs from one machine to another. */
export function finishedLine(progress: TrainingProgress): string {
  return `${positionWords(progress, true)}  ${progressFigures(progress)}`;
}

/** Names the epoch that is under way, counted from 1, and the fraction of the run that is done. */
function positionWords(progress: TrainingProgress, bar: boolean): string {
  const { epoch, epochs } = progress;
  const fraction = progressFraction(progress);
  const words = `epoch ${Math.min(epochs, Math.max(1, Math.ceil(epoch)))}/${epochs}`;
  return `${words} ${bar ? `${progressBar(fraction)} ` : ""}${formatPercent(fraction, 0)}`;
}
