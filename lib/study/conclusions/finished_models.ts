/** Gathers what is known of every finished model: scores, predictions, family and cost. */
import { fromFileUrl } from "@std/path";
import { PROJECT_URL } from "../../core/outputs.ts";
import type { Result } from "../../report/result.ts";
import { readTestScores, type TestScores } from "../../report/scores_table.ts";
import { type ModelCost, readModelCost } from "./model_cost.ts";
import { type Family, familyOf, PLANNED_COMPARISONS } from "../plan/planned_comparisons.ts";
import { OWN_MODELS } from "../plan/own_models.ts";
import { type Predictions, readPredictions } from "../store/predictions.ts";

/** A model that a notebook finished and evaluated on the test images. */
export interface FinishedModel {
  /** Its name on disk, such as "residual_24". */
  name: string;
  family: Family;
  /** What the notebook saved of it, with its context. */
  scores: Result<TestScores>;
  /** What it predicts for the test images. */
  predictions: Predictions;
  cost: ModelCost;
}

/** Options of `readFinishedModels`. */
export interface ReadFinishedModelsOptions {
  /** Whether planned models that are not finished yet are left out. @default false: they are missed */
  isPartial?: boolean;
  /**
   * Where records of trainings and fits are looked for besides; ends in a slash.
   *
   * @default the project's own outputs/
   */
  published?: URL;
  /** Models besides the planned ones, which come last; those that are not finished are left out. @default OWN_MODELS */
  own?: readonly { name: string }[];
}

const PREFIX = "test_scores_";

/**
 * Reads every finished model below an output folder, in the order of the plan of comparisons.
 *
 * @param outputs ends in a slash
 * @throws {Error} when something of a model is missing or does not belong together, naming the notebook to run
 * @throws {RangeError} when a finished model is in no family
 * @throws {SyntaxError} when a file is damaged
 */
export async function readFinishedModels(
  outputs: URL,
  { isPartial = false, published = new URL("outputs/", PROJECT_URL), own = OWN_MODELS }:
    ReadFinishedModelsOptions = {},
): Promise<FinishedModel[]> {
  const places = [outputs, published];
  const found = new Map((await readTestScores(outputs)).map((scores) => [nameOf(scores), scores]));
  for (const name of found.keys()) familyOf(name, own);
  const models: FinishedModel[] = [];
  const planned = Object.values(PLANNED_COMPARISONS.families).flatMap(({ models }) => models);
  for (const name of [...planned, ...own.map(({ name }) => name)]) {
    const scores = found.get(name), { family } = familyOf(name, own);
    if (scores) models.push(await readFinished(scores, { family, places, outputs }));
    else if (!isPartial && family !== "own") {
      throw missing(name, { what: "test scores", outputs, ...familyOf(name) });
    }
  }
  return models;
}

async function readFinished(
  scores: Result<TestScores>,
  { family, places, outputs }: { family: Family; places: readonly URL[]; outputs: URL },
): Promise<FinishedModel> {
  const { notebook, backend, n } = scores, name = nameOf(scores);
  const url = new URL(`results/${notebook}/${name}.predictions`, outputs);
  const predictions = await readPredictions(url), { weightsHash } = predictions;
  const belongs = predictions.model === name && predictions.split === "test" && predictions.n === n &&
    predictions.profile === scores.profile && predictions.source === scores.source;
  if (!belongs) throw missing(name, { what: "predictions of the scored images", outputs, notebook });
  const cost = await readModelCost(name, { weightsHash, backend, places, ensemble: scores.value.ensemble });
  if (!cost) throw missing(name, { what: "a record of the scored weights", outputs, notebook });
  return { name, family, scores, predictions, cost };
}

function nameOf({ name }: Result<TestScores>): string {
  return name.slice(PREFIX.length);
}

function missing(
  name: string,
  { what, outputs, notebook }: { what: string; outputs: URL; notebook: string },
): Error {
  return new Error(
    `Cannot read finished models as ${
      fromFileUrl(outputs)
    } must hold ${what} of ${name}: current value is none. ` +
      `Run \`deno task report ${notebook}\` first`,
  );
}
