/** Finds a trained model by name, whatever recipe it was trained with. */
import { outputFolder, PROJECT_URL } from "../../core/outputs.ts";
import type { Profile } from "../../core/profile.ts";
import { PROFILES } from "../../core/profiles.ts";
import type { TrainingSplit } from "../plan/training_sets.ts";
import { modelFolder } from "./model_store.ts";
import { readRecord, trainCommand, type TrainingRecord } from "./training_record.ts";

/** Options of `findModel`. */
export interface FindModelOptions {
  /** The data that it was trained on, such as "fashion-mnist". */
  source: string;
  /** The profile that it was trained with; by default the largest that there is. */
  profile?: Profile["name"] | undefined;
  /** Which of the two trainings; by default "final", and where there is none "selected". */
  split?: TrainingSplit | undefined;
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
  { source, profile, split, published = new URL("outputs/", PROJECT_URL) }: FindModelOptions,
): Promise<{ folder: URL; record: TrainingRecord }> {
  const profiles = profile ? [profile] : Object.values(PROFILES).map(({ name }) => name).reverse();
  const places = new Set<string>();
  for (const profile of profiles) {
    for (const kept of split ? [split] : SPLITS) {
      for (const outputs of [outputFolder(profile, source), published]) {
        places.add(new URL(`models/${name}/`, outputs).pathname);
        const folder = modelFolder(outputs, name, kept);
        const record = await readRecord(folder);
        if (record?.profile === profile && record.source === source) return { folder, record };
      }
    }
  }
  throw new Error(
    `Cannot find ${name} trained on ${source} as ${
      [...places].join(" or ")
    } must hold it: current value is none. ` +
      `Run \`${
        trainCommand(name, split ?? "selected", profile)
      }\` first, or choose another --profile or --source`,
  );
}
