/** Shows how far a list of like pieces of work has come, such as the trials of an experiment. */
import { clock } from "../../core/eta_lines.ts";
import { type Broadcast, kernelBroadcast, liveDisplay, writeToStandardError } from "./live_display.ts";
import { progressCard } from "./progress_card.ts";
import { progressBar } from "./progress_line.ts";

/** How far the work has come. */
export interface WorkProgress {
  /** Pieces that are done. */
  done: number;
  /** Pieces in all. */
  total: number;
  /** Expected time to the end, in milliseconds; NaN where nothing is known yet. */
  remainingMs: number;
}

/** Where and how often work is shown. */
export interface WorkDisplayOptions {
  title: string;
  /** What one piece is called, such as "trials". */
  unit: string;
  /** Sends to the notebook; `null` writes lines instead. @default the kernel's, and `null` outside one */
  broadcast?: Broadcast | null;
  /** Writes one line to the terminal. @default to the standard error stream */
  write?: (line: string) => void;
  /** Least time between two reports, in milliseconds. @default 500 in a notebook, else 5000 */
  intervalMs?: number;
  /** Tells the time in milliseconds. @default `performance.now` */
  now?: () => number;
}

/** A display for one list of work. */
export interface WorkDisplay {
  onProgress(progress: WorkProgress): Promise<void>;
  /** Shows that all is done, without times, so that a run with the same seed ends in the same output. */
  finish(): Promise<void>;
}

/** Prepares the display; nothing shows before the first report. */
export function createWorkDisplay({ title, unit, ...options }: WorkDisplayOptions): WorkDisplay {
  const { broadcast = kernelBroadcast(), write = writeToStandardError, now = () => performance.now() } =
    options;
  const { intervalMs = broadcast ? 500 : 5000 } = options;
  const show = liveDisplay(broadcast, write);
  let total = 0, shownAt = -Infinity;
  return {
    async onProgress(progress) {
      total = progress.total;
      if (now() - shownAt < intervalMs) return;
      shownAt = now();
      const fraction = total === 0 ? 1 : progress.done / total, line = workLine(progress, unit);
      await show({
        "text/html": progressCard({ heading: title, fraction, line }),
        "text/plain": `${title} ${progressBar(fraction)} ${line}`,
      });
    },
    async finish() {
      await show({ "text/plain": `${title}: ${total} ${unit}` });
    },
  };
}

function workLine({ done, total, remainingMs }: WorkProgress, unit: string): string {
  const eta = Number.isFinite(remainingMs) ? `  ETA ${clock(remainingMs)}` : "";
  return `${done} of ${total} ${unit}${eta}`;
}
