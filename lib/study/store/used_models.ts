/** Notes which trained models a notebook used, so that publishing the one publishes the others. */
import { atomicWrite } from "../../core/atomic_write.ts";
import { placeOf } from "../plan/seeded_model.ts";
import { seedOf, type TrainingRecord } from "./training_record.ts";

/** A model that a notebook used. */
export interface UsedModel extends Pick<TrainingRecord, "name" | "split" | "recipeHash" | "weightsHash"> {
  /** The seed of its training, where it is not the planned one. */
  seed?: number;
  /** Whether its record and validation predictions were used alone. */
  isWithoutWeights?: true;
}

/** Returns the folder of a notebook's notes below a run's output folder. */
export function usedModelsFolder(outputs: URL, notebook: string): URL {
  return new URL(`used_models/${notebook}/`, outputs);
}

/** Notes that the notebook used the model, in place of what it used before under that name. */
export async function noteUse(
  outputs: URL,
  notebook: string,
  { record, isWithoutWeights = false }: { record: TrainingRecord; isWithoutWeights?: boolean },
): Promise<void> {
  const { name, split, recipeHash, weightsHash } = record, seed = seedOf(record);
  const used: UsedModel = {
    ...{ name, split, recipeHash, weightsHash },
    ...(seed !== undefined && { seed }),
    ...(isWithoutWeights && { isWithoutWeights }),
  };
  // The use of the record alone must not hide that of the weights.
  const file = `${name}.${placeOf(record, split)}${isWithoutWeights ? ".record" : ""}.json`;
  const url = new URL(file, usedModelsFolder(outputs, notebook));
  await atomicWrite(url, `${JSON.stringify(used)}\n`);
}

/** Reads what the notebook used, by name. */
export async function readUsedModels(outputs: URL, notebook: string): Promise<UsedModel[]> {
  const folder = usedModelsFolder(outputs, notebook), names: string[] = [];
  try {
    for await (const { name } of Deno.readDir(folder)) if (name.endsWith(".json")) names.push(name);
  } catch (error) {
    if (!(error instanceof Deno.errors.NotFound)) throw error;
  }
  return await Promise.all(
    names.sort().map(async (name) => JSON.parse(await Deno.readTextFile(new URL(name, folder)))),
  );
}
