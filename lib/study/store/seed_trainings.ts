/** Finds the trainings of one network from several seeds. */
import { fromFileUrl } from "@std/path";
import { hashOf } from "../../core/hash_of.ts";
import type { Profile } from "../../core/profile.ts";
import { drawSeedOf, trainingAt } from "../plan/seeded_model.ts";
import type { TrainingSplit } from "../plan/training_sets.ts";
import { storedRecipe } from "./stored_recipe.ts";
import { dataOptionOf, trainCommand } from "./train_command.ts";
import { readRecord, seedOf, type TrainingRecord } from "./training_record.ts";

/** A training of a network from one of its seeds. */
export interface SeedTraining {
  seed: number;
  folder: URL;
  record: TrainingRecord;
}

/** Options of `readSeedTrainings`. */
export interface SeedTrainingsOptions {
  /** Folders with `models/`, in the order in which they are looked through; each ends in a slash. */
  places: readonly URL[];
  profile: Profile["name"];
  /** The data that it was trained on, by their short name. */
  source: string;
  /** @default "selected" */
  split?: TrainingSplit;
}

/**
 * Reads the records of a network's trainings on the same images from different seeds, in the order of the seeds; the
 * first place that has a seed stands for it.
 *
 * @throws {Error} when two of them differ in more than their seed, naming the command that trains one anew
 * @throws {SyntaxError} when a record is damaged
 */
export async function readSeedTrainings(
  name: string,
  options: SeedTrainingsOptions,
): Promise<SeedTraining[]> {
  const { places, profile, source, split = "selected" } = options, found = new Map<number, SeedTraining>();
  for (const place of places) {
    for (const training of await trainingsIn(new URL(`models/${name}/`, place), split)) {
      const { record, seed } = training;
      if (record.profile === profile && record.source === source && !found.has(seed)) {
        found.set(seed, training);
      }
    }
  }
  const trainings = [...found.values()].sort((a, b) => a.seed - b.seed);
  await assertAlike(trainings);
  return trainings;
}

async function trainingsIn(folder: URL, split: TrainingSplit): Promise<SeedTraining[]> {
  const names: string[] = [];
  try {
    for await (const { name, isDirectory } of Deno.readDir(folder)) if (isDirectory) names.push(name);
  } catch (error) {
    if (!(error instanceof Deno.errors.NotFound)) throw error;
  }
  const trainings: SeedTraining[] = [];
  for (const name of names.filter((name) => trainingAt(name)?.split === split)) {
    const own = new URL(`${name}/`, folder), record = await readRecord(own);
    if (record) trainings.push({ seed: record.recipe.seed, folder: own, record });
  }
  return trainings;
}

async function assertAlike(trainings: readonly SeedTraining[]): Promise<void> {
  const hashes = await Promise.all(trainings.map(({ record }) => hashWithoutSeed(record)));
  const other = hashes.findIndex((hash) => hash !== hashes[0]);
  if (other < 0) return;
  const [{ seed: first }, { seed, folder, record }] = [trainings[0], trainings[other]];
  const { name, split, profile } = record;
  const command = trainCommand(name, { split, seed: seedOf(record), profile, data: dataOptionOf(record) });
  throw new Error(
    `Cannot compare the seeds of ${name} as ${
      fromFileUrl(folder)
    } must be trained as seed ${first} was: current ` +
      `value is another recipe, other images or another number of epochs for seed ${seed}. Train the older one ` +
      `anew with \`${command} --fresh\``,
  );
}

async function hashWithoutSeed(record: TrainingRecord): Promise<string> {
  const { recipe, epochs, trainSize, inputShape, classNames, filesHash, parameters, from, teacher } = record;
  const { seed: _, ...others } = storedRecipe(recipe);
  const images = [trainSize, inputShape, classNames, filesHash, drawSeedOf(record)];
  return await hashOf(JSON.parse(JSON.stringify([others, epochs, images, parameters, from, teacher])));
}
