/** Shows a training run while it goes on: one display that redraws in a notebook, lines in a terminal. */
import type { OnTrainingProgress, TrainingProgress } from "../core/progress.ts";
import type { ChartOptions } from "./figure.ts";
import { JUPYTER_DISPLAY } from "./figure.ts";
import { learningCurves } from "./learning_curves.ts";
import { finishedLine, progressFigures, progressLine, progressShare } from "./progress_line.ts";
import { escapeXml } from "./svg_text.ts";
import { THEME } from "./theme.ts";
import { recordHistory } from "./training_history.ts";

/** Sends a message on the kernel's channel for outputs, as `Deno.jupyter.broadcast` does. */
export type Broadcast = (messageType: string, content: Record<string, unknown>) => Promise<void>;

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

type MimeBundle = Record<string, string>;

/** Prepares the display; nothing shows before the first report. */
export function createTrainingDisplay(options: TrainingDisplayOptions = {}): TrainingDisplay {
  const { broadcast = kernelBroadcast(), write = writeToStandardError, now = () => performance.now() } =
    options;
  const { intervalMs = broadcast ? 500 : 5000, curves: hasCurves = true } = options;
  const show = broadcast ? displayIn(broadcast) : (bundle: MimeBundle) => write(bundle["text/plain"]);
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

/** Returns a function that makes one display and then replaces what it shows. */
function displayIn(broadcast: Broadcast): (bundle: MimeBundle) => Promise<void> {
  // A frontend that still holds an earlier run's display would draw into that one if ids came back.
  const transient = { display_id: crypto.randomUUID() };
  let messageType = "display_data";
  return async (data) => {
    const type = messageType;
    messageType = "update_display_data";
    await broadcast(type, { data, metadata: {}, transient });
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
  { title, stamp, width = THEME.width }: TrainingDisplayOptions,
): string {
  const percent = (progressShare(progress) * 100).toFixed(1);
  const heading = [title, stamp].filter(Boolean).join(" · ");
  return `<div style="box-sizing:border-box;max-width:${width}px;padding:12px 20px;margin-bottom:6px;` +
    `background:${THEME.card};color:${THEME.ink};border:1px solid ${THEME.border};` +
    `border-radius:${THEME.cornerRadius}px;font:13px ${THEME.fontFamily};font-variant-numeric:tabular-nums;white-space:pre-wrap">` +
    `<b>${escapeXml(heading)}</b>` +
    `<div role="progressbar" aria-valuenow="${percent}" aria-valuemin="0" aria-valuemax="100"` +
    ` style="height:10px;margin:8px 0;background:${THEME.grid};border-radius:5px">` +
    `<div style="width:${percent}%;height:100%;background:${THEME.accent};border-radius:5px"></div></div>` +
    `${escapeXml(progressLine(progress, { bar: false }))}</div>`;
}

/** Returns the kernel's broadcast, or null outside a kernel, where `Deno.jupyter` throws when it is read. */
function kernelBroadcast(): Broadcast | null {
  try {
    return Deno.jupyter.broadcast;
  } catch (error) {
    if (error instanceof Error && error.message.includes("deno jupyter")) return null;
    throw error;
  }
}

function writeToStandardError(line: string): void {
  let bytes = new TextEncoder().encode(`${line}\n`);
  while (bytes.length > 0) bytes = bytes.subarray(Deno.stderr.writeSync(bytes));
}
