/** Finds a trained model by name, whatever recipe it was trained with. */
import { fromFileUrl } from "@std/path";
import { outputFolder, PROJECT_URL } from "../../core/outputs.ts";
import type { Profile } from "../../core/profile.ts";
import { PROFILES } from "../../core/profiles.ts";
import type { TrainingSplit } from "../plan/training_sets.ts";
import { modelFolder } from "./model_store.ts";
import { dataOptionOf, trainCommand } from "./train_command.ts";
import { readRecord, type TrainingRecord } from "./training_record.ts";

/** Options of `findModel`. */
export interface FindModelOptions {
  /** The data that it was trained on, such as "fashion-mnist". */
  source: string;
  /** The profile that it was trained with; by default the largest that there is. */
  profile?: Profile["name"] | undefined;
  /** Which of the two trainings; by default "final", and where there is none "selected". */
  split?: TrainingSplit | undefined;
  /** Whether to look among the published ones alone. @default false */
  isPublished?: boolean;
  /** SHA-256 of the very weights that are wanted. @default any */
  weightsHash?: string | undefined;
  /** The option that chooses the data in a command (see `dataOption`). @default what their short name tells */
  chosenBy?: string | undefined;
  /**
   * The folder of published models; ends in a slash.
   *
   * @default the project's own outputs/
   */
  published?: URL;
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

async function foldersIn(folder: URL): Promise<string[]> {
  try {
    const entries = await Array.fromAsync(Deno.readDir(folder));
    return entries.filter(({ isDirectory }) => isDirectory).map(({ name }) => name);
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return [];
    throw error;
  }
}

/** Lists where the model may be kept, the place that is wanted most first. */
function places(
  name: string,
  { source, profile, split, isPublished, published = new URL("outputs/", PROJECT_URL) }: FindModelOptions,
): { folder: URL; profile: Profile["name"] }[] {
  const profiles = profile ? [profile] : Object.values(PROFILES).map(({ name }) => name).reverse();
  return profiles.flatMap((profile) =>
    (split ? [split] : SPLITS).flatMap((kept) =>
      [...(isPublished ? [] : [outputFolder(profile, source)]), published].map((outputs) => ({
        folder: modelFolder(outputs, name, kept),
        profile,
      }))
    )
  );
}
