/** Puts every model's test scores into one table. */
import { fileExists } from "../core/file_exists.ts";
import type { Proportion } from "../metrics/wilson_interval.ts";
import { count, interval, type MarkdownDisplay, table } from "./format.ts";
import { readResult, type Result } from "./result.ts";

/** What a notebook saves as "test_scores" of one model. */
export interface TestScores {
  /** The model's name for readers, such as "small CNN". */
  model: string;
  /** Number of trained parameters. */
  parameters: number;
  /** Images it was trained on. */
  trainSize: number;
  /** Passes over them. */
  epochs: number;
  /** Share of test images predicted rightly, with its 95 % interval. */
  accuracy: Proportion;
  /** Mean F1 of the classes, 0 to 1. */
  macroF1: number;
}

/** Reads the test scores that notebooks saved below `folder`, in the order of the notebooks. */
export async function readTestScores(folder: URL): Promise<Result<TestScores>[]> {
  const results = new URL("results/", folder);
  const notebooks: string[] = [];
  try {
    for await (const entry of Deno.readDir(results)) if (entry.isDirectory) notebooks.push(entry.name);
  } catch (error) {
    if (!(error instanceof Deno.errors.NotFound)) throw error;
  }
  const scores: Result<TestScores>[] = [];
  for (const notebook of notebooks.sort()) {
    const url = new URL(`${notebook}/test_scores.json`, results);
    if (await fileExists(url)) scores.push(await readResult<TestScores>(url));
  }
  return scores;
}

/** Renders test scores as a table: a row per model, with what it was trained on and where to read on. */
export function scoresTable(scores: readonly Result<TestScores>[]): MarkdownDisplay {
  return table(
    [
      "model",
      "test accuracy (95 % interval)",
      "macro F1",
      "test images",
      "parameters",
      "trained on",
      "epochs",
      "notebook",
    ],
    scores.map(({ value, n, notebook }) => [
      value.model,
      interval(value.accuracy),
      value.macroF1.toFixed(3),
      count(n),
      count(value.parameters),
      count(value.trainSize),
      value.epochs,
      notebook,
    ]),
  );
}
