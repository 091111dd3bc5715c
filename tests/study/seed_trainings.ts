/** A tiny network that is trained from several seeds. */
import { seededModel } from "../../lib/study/plan/seeded_model.ts";
import { type KeptModel, trainModel } from "../../lib/study/train/train_model.ts";
import { GARMENTS, TINY, tinyOptions } from "./tiny_model.ts";

/** Trains the tiny network from each of the seeds, and keeps it below the folder. */
export async function trainSeeds(outputs: URL, seeds: readonly number[]): Promise<KeptModel[]> {
  const options = await tinyOptions(outputs), kept: KeptModel[] = [];
  for (const seed of seeds) kept.push(await trainModel(seededModel(TINY, seed), options));
  return kept;
}

/** What tells the tiny network's trainings from others. */
export const TINY_SEEDS = { profile: "smoke", source: "synthetic" } as const;

/** What a student of the tiny network is. */
export const TINY_STUDENT = { profile: "smoke", train: GARMENTS, drawSeed: 1 } as const;
