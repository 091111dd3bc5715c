/** Makes the table of `deno task bench:algorithms` from its results. */
import { fixedDecimals } from "../../core/numbers/fixed_decimals.ts";
import { plural } from "../../core/mod.ts";
import { count, percent, table } from "../../report/mod.ts";

/** What a script measures of one fit. */
export interface FitSpeed {
  /** Time that the fit took, in seconds. */
  fitSeconds: number;
  /** Time that the processors spent on it, in all threads together, in seconds. */
  fitCpuSeconds: number;
  /** Fraction of the held-out images classified correctly. */
  accuracy: number;
}

/** Everything that a run found. */
export interface AlgorithmBench {
  /** When it was measured, ISO 8601. */
  date: string;
  machine: string;
  threads: number;
  /** Fraction of the processors that other programs kept busy beforehand, 0 to 1. */
  busyShare: number;
  /** Images that were trained on. */
  train: number;
  /** Images that were predicted. */
  heldOut: number;
  /** The same algorithm by our code and, where it is installed, by scikit-learn. */
  rows: { title: string; ours: FitSpeed; peer?: FitSpeed }[];
}

/** Largest difference in accuracy with which two fits count as the same work. */
const MOST_APART = 0.003;

/** Writes the results as a Markdown table; where accuracies lie too far apart, no speed is compared. */
export function algorithmTable({ rows }: AlgorithmBench): string {
  return table(
    ["algorithm", "ours, s", "scikit-learn, s", "times as fast", "accuracy, ours", "scikit-learn"],
    rows.map(({ title, ours, peer }) => [
      title,
      fixedDecimals(ours.fitSeconds, 1),
      peer ? fixedDecimals(peer.fitSeconds, 1) : "–",
      peer && Math.abs(peer.accuracy - ours.accuracy) <= MOST_APART
        ? fixedDecimals(peer.fitSeconds / ours.fitSeconds, 1)
        : "–",
      percent(ours.accuracy),
      peer ? percent(peer.accuracy) : "–",
    ]),
  ).markdown;
}

/** Writes the block of the README: where it was measured, and the table. */
export function algorithmBlock(result: AlgorithmBench): string {
  const { machine, threads, busyShare, date, train, heldOut } = result;
  return [
    `Seconds for one fit on ${plural(train, "image")}, with ${plural(threads, "thread")}, on ${machine}, ` +
    `${percent(busyShare, 0)} busy beforehand; ${date.slice(0, 10)}. ` +
    `The same trees, depth, leaves, bins and iterations; accuracy on ${
      count(heldOut)
    } other training images.`,
    algorithmTable(result),
  ].join("\n\n");
}
