/** Puts every model's test scores into one table. */
import { fixedDecimals } from "../core/numbers/fixed_decimals.ts";
import type { Proportion } from "../metrics/wilson_interval.ts";
import { count, interval, type MarkdownDisplay, percent, table } from "./format.ts";
import { readResult, type Result } from "./result.ts";
import { meanOverSeeds, SEEDS_HEADER, type SeedSpread } from "./seeds_table.ts";

/** What an ensemble is made of. */
export interface EnsembleMembers {
  /** The network whose trainings they are, by its name on disk. */
  of: string;
  seeds: readonly number[];
  /** What is averaged. */
  mean: string;
  /** How each member is asked, by the name of the function. */
  prediction: string;
  /** SHA-256, 64 hex digits, of each member's weights, in the order of the seeds. */
  weightsHashes: readonly string[];
}

/** What a notebook saves as "test_scores_<model>" of each finished model. */
export interface TestScores {
  /** The model's name for readers, such as "small CNN". */
  model: string;
  /** Number of trained parameters; absent where there are none to count, as in a forest. */
  parameters?: number;
  /** Images it was trained on. */
  trainSize: number;
  /** Passes over them; absent where an algorithm makes none. */
  epochs?: number;
  /**
   * Fraction of validation images classified correctly by the same network trained without them; absent without one.
   */
  validationAccuracy?: Proportion;
  /** What that network reaches on the test images; absent without one. */
  selectedAccuracy?: Proportion;
  /** Fraction of test images classified correctly, with its 95 % interval. */
  accuracy: Proportion;
  /** Mean F1 of the classes, 0 to 1. */
  macroF1: number;
  /** Of an ensemble, its members; absent for one network or fit. */
  ensemble?: EnsembleMembers;
}

/** Reads the test scores that notebooks saved below `folder`, in the order of the notebooks and of the accuracies. */
export async function readTestScores(folder: URL): Promise<Result<TestScores>[]> {
  const results = new URL("results/", folder);
  const scores: Result<TestScores>[] = [];
  // While a notebook runs anew, what it made before lies beside it under another name.
  for (const notebook of (await namesIn(results)).filter((name) => /^\d\d_[a-z_]+$/.test(name))) {
    const own = new URL(`${notebook}/`, results);
    const files = (await namesIn(own)).filter((name) => /^test_scores_\w+\.json$/.test(name));
    const found = await Promise.all(files.map((name) => readResult<TestScores>(new URL(name, own))));
    scores.push(...found.sort((a, b) => a.value.accuracy.value - b.value.accuracy.value));
  }
  return scores;
}

/** Returns the names of all that is in a folder, sorted; none where there is no folder. */
async function namesIn(folder: URL): Promise<string[]> {
  try {
    return (await Array.fromAsync(Deno.readDir(folder))).map(({ name }) => name).sort();
  } catch (error) {
    if (error instanceof Deno.errors.NotFound || error instanceof Deno.errors.NotADirectory) return [];
    throw error;
  }
}

/** Options of `scoresTable`. */
export interface ScoresTableOptions {
  /** What models reached from several seeds: they get a column. @default none, and no column */
  spreads?: readonly SeedSpread[];
  /** Names of the models that every seed gives alike. @default none */
  withoutChance?: readonly string[];
}

/** Renders test scores as a table: a row per model, with what it was trained on and where to read on. */
export function scoresTable(
  scores: readonly Result<TestScores>[],
  { spreads = [], withoutChance = [] }: ScoresTableOptions = {},
): MarkdownDisplay {
  const hasSeeds = spreads.length > 0;
  const cellOf = (name: string) =>
    meanOverSeeds(spreads.find((own) => own.name === name), { hasChance: !withoutChance.includes(name) });
  return table(
    [
      "model",
      "validation accuracy",
      ...hasSeeds ? [SEEDS_HEADER] : [],
      "test accuracy (95 % interval)",
      "macro F1",
      "test images",
      "parameters",
      "trained on",
      "epochs",
      "notebook",
    ],
    scores.map(({ name, value, n, notebook }) => [
      value.model,
      value.validationAccuracy ? percent(value.validationAccuracy.value) : "–",
      ...hasSeeds ? [cellOf(name.replace(/^test_scores_/, ""))] : [],
      interval(value.accuracy),
      fixedDecimals(value.macroF1, 3),
      count(n),
      value.parameters === undefined ? "–" : count(value.parameters),
      count(value.trainSize),
      value.epochs ?? "–",
      notebook,
    ]),
  );
}
