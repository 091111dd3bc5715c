/** Finds a trained model by name, whatever recipe it was trained with. */
import { fromFileUrl } from "@std/path";
import { PROJECT_URL } from "../../core/outputs.ts";
import type { Profile } from "../../core/profile.ts";
import type { TrainingSplit } from "../plan/training_sets.ts";
import { foldersIn } from "./folders_in.ts";
import { modelPlaces, type ModelPlacesOptions } from "./model_places.ts";
import { modelFolder } from "./model_store.ts";
import { dataOptionOf, trainCommand } from "./train_command.ts";
import { readRecord, type TrainingRecord } from "./training_record.ts";

/** Options of `findModel`. */
export interface FindModelOptions extends ModelPlacesOptions {
  /** Which of the two trainings; by default "final", and where there is none "selected". */
  split?: TrainingSplit | undefined;
  /** SHA-256 of the very weights that are wanted. @default any */
  weightsHash?: string | undefined;
  /** The option that chooses the data in a command (see `dataOption`). @default what their short name tells */
  chosenBy?: string | undefined;
}

const SPLITS: readonly TrainingSplit[] = ["final", "selected"];

/**
 * Finds the model that was trained on most: of the largest profile, "final" before "selected". One's own models go
 * before published ones.
 *
 * @throws {Error} when there is none, naming the command that makes one
 */
export async function findModel(
  name: string,
  options: FindModelOptions,
): Promise<{ folder: URL; record: TrainingRecord }> {
  const found = await foundModel(name, options);
  if (found) return found;
  const { source, profile, split, chosenBy = dataOptionOf({ source }) } = options;
  const paths = [...new Set(places(name, options).map(({ folder }) => fromFileUrl(new URL("../", folder))))];
  const others = (await keptSources(name)).filter((kept) => kept !== source);
  throw new Error(
    `Cannot find ${name} trained on ${source} as ${
      paths.join(" or ")
    } must hold it: current value is none. ` +
      `Run \`${
        trainCommand(name, { split, profile, data: chosenBy })
      }\` first, or choose another --profile or --source` +
      (others.length > 0 ? ` (kept is one of ${others.join(", ")})` : ""),
  );
}

/** Finds the model as `findModel` does; undefined where there is none. */
export async function foundModel(
  name: string,
  options: FindModelOptions,
): Promise<{ folder: URL; record: TrainingRecord } | undefined> {
  const { source, weightsHash } = options;
  for (const { folder, profile } of places(name, options)) {
    const record = await readRecord(folder);
    if (record?.profile !== profile || record.source !== source) continue;
    if (weightsHash === undefined || record.weightsHash === weightsHash) return { folder, record };
  }
  return undefined;
}

/** Returns the short names of all data of which a run below outputs/local/ has kept a model of this name. */
export async function keptSources(name: string): Promise<string[]> {
  const local = new URL("outputs/local/", PROJECT_URL), found: string[] = [];
  for (const run of await foldersIn(local)) {
    const source = run.replace(/^(smoke|quick|full)-/, "");
    if ((await foldersIn(new URL(`${run}/models/${name}/`, local))).length > 0) found.push(source);
  }
  return [...new Set(found)].sort();
}

/** Lists where the model may be kept, the place that is wanted most first. */
function places(name: string, options: FindModelOptions): { folder: URL; profile: Profile["name"] }[] {
  const splits = options.split ? [options.split] : SPLITS;
  return modelPlaces(options).flatMap(({ profile, outputs }) =>
    splits.flatMap((split) =>
      outputs.map((outputs) => ({ folder: modelFolder(outputs, name, split), profile }))
    )
  );
}
