/** Puts models that were trained from several seeds into a table. */
import { fixedDecimals } from "../core/numbers/fixed_decimals.ts";
import type { RunsSummary } from "../metrics/runs_summary.ts";
import type { Proportion } from "../metrics/wilson_interval.ts";
import { count, interval, type MarkdownDisplay, percent, table } from "./format.ts";

/** How far a network, or an algorithm with chance in its fit, comes from seed to seed, on the same validation images. */
export interface SeedSpread {
  /** Its name on disk. */
  name: string;
  title: string;
  /** Absent where there are none to count, as in a forest. */
  parameters?: number;
  seeds: readonly number[];
  /** Fractions of the validation images classified correctly, in the order of the seeds. */
  accuracies: readonly number[];
  /** Their mean and spread, with the intervals of a new training and of the mean. */
  runs: RunsSummary;
  /** The interval over images of a training of mean accuracy: what other images would change. */
  overImages: Proportion;
  /** Minutes that each training took, with as many threads and beside as much other work as there were. */
  minutes: readonly number[];
}

/** What tables call the column of `meanOverSeeds`. */
export const SEEDS_HEADER = "over seeds: mean ± standard deviation (trainings)";

/** Writes mean and spread of the trainings in one cell; a dash where there are none, words where none can differ. */
export function meanOverSeeds(
  spread: Pick<SeedSpread, "runs"> | undefined,
  { hasChance = true }: { hasChance?: boolean | undefined } = {},
): string {
  if (!hasChance) return "±0 (no chance in it)";
  if (!spread) return "–";
  const [mean, deviation] = [spread.runs.mean, spread.runs.standardDeviation].map((value) =>
    fixedDecimals(value * 100, 2)
  );
  return `${mean} ± ${deviation} % (${spread.runs.n})`;
}

/**
 * Renders a row for each network: the interval of a new training says what another seed would change, that over images
 * what other images would.
 */
export function seedsTable(spreads: readonly SeedSpread[]): MarkdownDisplay {
  return table(
    [
      "model",
      "seeds",
      "validation accuracy, mean",
      "standard deviation, points",
      "least to most",
      "a new training (95 %)",
      "their mean (95 %)",
      "over images (95 %)",
      "parameters",
    ],
    spreads.map(({ title, seeds, runs, overImages, parameters }) => [
      title,
      seeds.length,
      percent(runs.mean, 2),
      fixedDecimals(runs.standardDeviation * 100, 2),
      ends({ low: runs.least, high: runs.most }),
      ends(runs.ofNewRun),
      ends(runs.ofMean),
      interval(overImages),
      parameters === undefined ? "–" : count(parameters),
    ]),
  );
}

/** An interval of accuracies ends at 1, whatever a normal distribution says. */
function ends({ low, high }: { low: number; high: number }): string {
  return `${fixedDecimals(low * 100, 2)} to ${fixedDecimals(Math.min(1, high) * 100, 2)}`;
}
