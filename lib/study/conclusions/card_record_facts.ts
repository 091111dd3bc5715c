/** Reads out of a model's record what its card says. */
import { type ImageSize, imageWords } from "../../report/image_words.ts";
import type { ModelCardFacts } from "../../report/model_card_facts.ts";
import { PLANNED_ALGORITHMS } from "../plan/algorithm_plan.ts";
import { allModels } from "../plan/model_plan.ts";
import { modelFolder } from "../store/model_store.ts";
import type { Predictions } from "../store/predictions.ts";
import { readScores } from "../store/score_store.ts";
import { readRecord } from "../store/training_record.ts";

/** What a card takes from a record; a fit's own record knows neither backend nor versions. */
export interface CardRecordFacts
  extends
    Pick<ModelCardFacts, "source" | "files" | "input" | "recipe" | "hashes" | "trainSizes" | "durationMs">,
    Partial<Pick<ModelCardFacts, "backend" | "versions" | "hasChance">> {
  hasProbabilities: boolean;
}

/** Reads the facts of the network of that name with those weights; undefined where the folder holds none. */
export async function networkFacts(
  outputs: URL,
  name: string,
  { weightsHash }: Predictions,
): Promise<CardRecordFacts | undefined> {
  const planned = allModels().find((planned) => planned.name === name);
  const record = await readRecord(modelFolder(outputs, name, "final"));
  if (!planned || record?.weightsHash !== weightsHash) return undefined;
  const selected = await readRecord(modelFolder(outputs, name, "selected"));
  const [height, width, channels] = record.inputShape;
  const kind = channels === 3 ? "red, green and blue, 0 to 1" : "grey, 0 (background) to 1";
  return {
    source: planned.source,
    hasProbabilities: true,
    files: [
      ...(selected ? filesOf("selected", "trained without the validation images") : []),
      ...filesOf("final", "trained on all training images"),
    ],
    input: `float32 \`[n, ${height}, ${width}, ${channels}]\`, ${kind}`,
    recipe: [["epochs", String(record.epochs)], ...optionRows({ ...record.recipe })],
    hashes: [["SHA-256 of the final weights", weightsHash], ["of the recipe", record.recipeHash]],
    trainSizes: { selected: selected?.trainSize, final: record.trainSize },
    durationMs: record.durationMs,
    backend: record.backend,
    versions: record.versions,
  };
}

/**
 * Reads the facts of the algorithm of that name with those scores; undefined where the folder holds none.
 *
 * @param options the hash of its scores, and the images that it was fitted on, where they are known: a fit keeps no
 * size
 */
export async function algorithmFacts(
  outputs: URL,
  name: string,
  { weightsHash, images }: Pick<Predictions, "weightsHash"> & { images?: ImageSize },
): Promise<CardRecordFacts | undefined> {
  const planned = PLANNED_ALGORITHMS.find((planned) => planned.name === name);
  const fit = (await readScores(outputs, name, "final"))?.record;
  if (!planned || fit?.scoresHash !== weightsHash) return undefined;
  const selected = (await readScores(outputs, name, "selected"))?.record;
  return {
    source: planned.source,
    hasProbabilities: planned.hasProbabilities,
    hasChance: planned.hasChance,
    files: [
      ...(selected ? [{ name: "selected.scores", holds: "scores of validation and test images" }] : []),
      { name: "final.scores", holds: "scores of the test images, by the fit on all training images" },
    ],
    input: `${fit.features} of ${
      images ? imageWords(images) : "its images"
    }; the fit itself is not kept, only its scores`,
    recipe: optionRows(fit.options),
    hashes: [["SHA-256 of the final scores", weightsHash], ["of the recipe", fit.recipeHash]],
    trainSizes: { selected: selected?.trainSize, final: fit.trainSize },
    durationMs: fit.fitMs,
  };
}

function filesOf(split: string, words: string): { name: string; holds: string }[] {
  return [
    { name: `${split}/model.json`, holds: `the network, ${words}, in the layers format of tfjs` },
    { name: `${split}/weights.bin`, holds: "its weights" },
    { name: `${split}/training.json`, holds: "the record of its training" },
  ];
}

/** Returns options as rows, those of options with dots between their names. */
function optionRows(options: Readonly<Record<string, unknown>>, prefix = ""): [string, string][] {
  return Object.entries(options).flatMap(([name, value]) =>
    typeof value === "object" && value !== null
      ? optionRows(value as Record<string, unknown>, `${prefix}${name}.`)
      : [[`\`${prefix}${name}\``, value === null ? "none" : String(value)] as [string, string]]
  );
}
