/** Notes which trained models a notebook used, so that publishing the one publishes the others. */
import { atomicWrite } from "../../core/atomic_write.ts";
import type { TrainingRecord } from "./training_record.ts";

/** A model that a notebook used. */
export type UsedModel = Pick<TrainingRecord, "name" | "split" | "recipeHash" | "weightsHash">;

/** Returns the folder of a notebook's notes below a run's output folder. */
export function usedModelsFolder(outputs: URL, notebook: string): URL {
  return new URL(`used_models/${notebook}/`, outputs);
}

/** Notes that the notebook used the model, in place of what it used before under that name. */
export async function noteUse(
  outputs: URL,
  notebook: string,
  { name, split, recipeHash, weightsHash }: UsedModel,
): Promise<void> {
  const used: UsedModel = { name, split, recipeHash, weightsHash };
  const url = new URL(`${name}.${split}.json`, usedModelsFolder(outputs, notebook));
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
