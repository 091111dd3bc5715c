/** What metric_references.py wrote: cases, and what scikit-learn, SciPy and NumPy make of them. */
import { createRandom } from "../../lib/core/random.ts";
import type { AverageScores } from "../../lib/metrics/class_report.ts";

/** The peers' values of one case; null where they give NaN or refuse. */
export interface ExpectedMetrics {
  accuracy: number;
  /** For k from 1 to the number of classes; null for two classes. */
  topKAccuracy: number[] | null;
  confusionMatrix: number[][];
  /** 0 where a class was never predicted. */
  precision: number[];
  /** 0 where a class has no example. */
  recall: number[];
  f1: number[];
  support: number[];
  macro: AverageScores;
  micro: AverageScores;
  weighted: AverageScores;
  logLoss: number;
  brierScore: number;
  /** scikit-learn's own, for two classes. */
  binaryBrierScore: number | null;
  rocAuc: { classes: (number | null)[]; macro: number | null };
  cohenKappa: number | null;
  /** 0 where it is undefined. */
  matthewsCorrelation: number;
}

/** Where the examples of a case come from: a seed, or the file itself. */
type Source =
  | { seed: number; size: number; steps: number }
  | { labels: number[]; probabilities: number[][] };

/** One case of labels and probabilities. */
export type MetricCase = { name: string; classes: number; expected: ExpectedMetrics } & Source;

/** The whole file. */
export interface MetricReferences {
  cases: MetricCase[];
  wilson: { successes: number; n: number; low: number; high: number }[];
  mcnemar: { onlyFirst: number; onlySecond: number; exactP: number; midP: number }[];
  studentTails: { t: number; degrees: number; p: number }[];
  studentQuantiles: { share: number; degrees: number; t: number }[];
  runs: {
    values: number[];
    confidence: number;
    mean: number;
    standardDeviation: number;
    ofMean: [low: number, high: number];
    ofNewRun: [low: number, high: number];
  }[];
  welch: {
    first: number[];
    second: number[];
    confidence: number;
    value: number;
    low: number;
    high: number;
    p: number;
  }[];
  /** Logarithms of the two means; members are `[member][example][class]`. */
  ensembles: ({ members: number[][][] } & Record<"probabilities" | "log-softmax", number[][]>)[];
  pairedT: {
    differences: number[];
    confidence: number;
    value: number;
    low: number;
    high: number;
    /** Null where it is NaN. */
    p: number | null;
  }[];
  holm: { pValues: number[]; adjusted: number[] }[];
  /** A logit is null where it is -Infinity. */
  softmax: { logits: (number | null)[][]; probabilities: number[][] }[];
  bootstrap: {
    labels: number[];
    first: number[];
    second: number[];
    options: { seed: number; resamples: number; confidence: number };
    accuracy: { low: number; high: number };
    macroF1: { low: number; high: number };
    difference: { low: number; high: number };
  };
}

/** The examples of a case. */
export interface Examples {
  labels: number[];
  /** `[labels.length, classes]`, row by row. */
  probabilities: number[];
  /** Classes of the highest probability; the first one in a tie. */
  predictions: number[];
}

/** Returns the examples of a case, drawn as metric_references.py draws them. */
export function examplesOf(metricCase: MetricCase): Examples {
  const { labels, rows } = "labels" in metricCase
    ? { labels: metricCase.labels, rows: metricCase.probabilities }
    : drawn(metricCase);
  return {
    labels,
    probabilities: rows.flat(),
    predictions: rows.map((row) => row.indexOf(Math.max(...row))),
  };
}

function drawn(
  { classes, seed, size, steps }: { classes: number; seed: number; size: number; steps: number },
): { labels: number[]; rows: number[][] } {
  const random = createRandom(seed);
  const labels: number[] = [];
  const rows: number[][] = [];
  for (let i = 0; i < size; i++) {
    const label = random.integer(classes);
    const weights = Array.from({ length: classes }, () => 1 + random.integer(steps));
    weights[label] += random.integer(steps);
    const total = weights.reduce((sum, weight) => sum + weight, 0);
    labels.push(label);
    rows.push(weights.map((weight) => weight / total));
  }
  return { labels, rows };
}
