/** Shows a training run while it goes on: one display that redraws in a notebook, lines in a terminal. */
import type { OnTrainingProgress, TrainingProgress } from "../../core/progress.ts";
import type { ChartOptions } from "../frame/figure.ts";
import { JUPYTER_DISPLAY } from "../frame/figure.ts";
import { learningCurves } from "../lines/learning_curves.ts";
import { type Broadcast, kernelBroadcast, liveDisplay, writeToStandardError } from "./live_display.ts";
import { progressCard } from "./progress_card.ts";
import { finishedLine, progressFigures, progressFraction, progressLine } from "./progress_line.ts";
import { recordHistory } from "./training_history.ts";

/** Where and how often a run is shown. */
export interface TrainingDisplayOptions extends ChartOptions {
  /** Sends to the notebook; `null` writes lines instead. @default the kernel's, and `null` outside one */
  broadcast?: Broadcast | null;
  /** Writes one line to the terminal. @default to the standard error stream */
  write?: (line: string) => void;
  /** Least time between two reports within an epoch, in milliseconds. @default 500 in a notebook, else 5000 */
  intervalMs?: number;
  /** Whether to draw learning curves; without them a finished run leaves one line. @default true */
  curves?: boolean;
  /** Tells the time in milliseconds. @default `performance.now` */
  now?: () => number;
}

/** A display for one run. */
export interface TrainingDisplay {
  /** Takes the reports of the run. */
  onProgress: OnTrainingProgress;
  /** Shows the last state without speed or time, so that a run with the same seed ends in the same output. */
  finish(): Promise<void>;
}

/** Prepares the display; nothing shows before the first report. */
export function createTrainingDisplay(options: TrainingDisplayOptions = {}): TrainingDisplay {
  const { broadcast = kernelBroadcast(), write = writeToStandardError, now = () => performance.now() } =
    options;
  const { intervalMs = broadcast ? 500 : 5000, curves: hasCurves = true } = options;
  const show = liveDisplay(broadcast, write);
  const recorder = recordHistory();
  let latest: TrainingProgress | undefined;
  let shownAt = -Infinity;
  let curves = "";
  return {
    async onProgress(progress) {
      latest = progress;
      const isEpochEnd = recorder.add(progress);
      const time = now();
      if (!isEpochEnd && time - shownAt < intervalMs) return;
      shownAt = time;
      const history = isEpochEnd && broadcast && hasCurves ? recorder.history() : undefined;
      if (history) curves = learningCurves(history, liveOptions(options, progress)).svg();
      await show({ "text/html": liveHtml(progress, options) + curves, "text/plain": progressLine(progress) });
    },
    async finish() {
      if (!latest) return;
      const line = hasCurves ? finishedLine(latest) : `${options.title ?? ""} ${finishedLine(latest)}`.trim();
      const history = hasCurves ? recorder.history() : undefined;
      const figure = history &&
        learningCurves(history, { subtitle: progressFigures(latest, " · "), ...options });
      await show({ ...figure?.[JUPYTER_DISPLAY](), "text/plain": line });
    },
  };
}

function liveOptions(
  { width, document }: TrainingDisplayOptions,
  { epochs }: TrainingProgress,
): ChartOptions & { epochs: number } {
  return { epochs, ...(width ? { width } : {}), ...(document ? { document } : {}) };
}

function liveHtml(
  progress: TrainingProgress,
  { title, stamp, width }: TrainingDisplayOptions,
): string {
  return progressCard({
    heading: [title, stamp].filter(Boolean).join(" · "),
    fraction: progressFraction(progress),
    line: progressLine(progress, { bar: false }),
    width,
  });
}
