/** A network that is trained in a moment, with everything around it. */
import { useBackend } from "../../lib/backend/use_backend.ts";
import type { Profile } from "../../lib/core/profile.ts";
import { PROFILES } from "../../lib/core/profiles.ts";
import { syntheticGarments } from "../../lib/data/synthetic/synthetic.ts";
import { buildDenseNet } from "../../lib/models/dense_net.ts";
import { type PlannedModel, plannedModel } from "../../lib/study/plan/model_plan.ts";
import type { TrainModelOptions } from "../../lib/study/train/train_model.ts";

/** Images that may be trained on: 192 for training and 48 for validation. */
export const GARMENTS = syntheticGarments({ size: 240, seed: 1 });

/** Takes two steps in each of three epochs. */
export const TINY: PlannedModel = {
  name: "tiny",
  title: "tiny network",
  source: "models/dense_net.ts",
  build: (options) => buildDenseNet({ ...options, units: [8] }),
  recipe: { ...plannedModel("small_cnn").recipe, augmentation: null },
  epochs: { smoke: 3, quick: 4, full: 5 },
};

/** The smoke profile with images and batches as these tests count on them. */
export const TINY_PROFILE: Profile = { ...PROFILES.smoke, trainSize: 2_000, largestBatch: 128 };

/** Returns what `trainModel` needs to keep the network in the folder. */
export async function tinyOptions(outputs: URL): Promise<TrainModelOptions> {
  const { name, threads } = await useBackend();
  return { data: GARMENTS, profile: TINY_PROFILE, outputs, backend: { name, threads } };
}
