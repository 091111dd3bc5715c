/** Puts together what the page of a kept model is made of. */
import { PROFILES } from "../core/mod.ts";
import { type FashionMnist, resizeImages } from "../data/mod.ts";
import { loadKeptModel, readModelUse, type TrainingRecord, trainingSets } from "../study/mod.ts";
import type { DemoParts } from "./write_demo_data.ts";

/**
 * Loads the model, and brings the images that were held back from it, and those to be shown, to the size that it takes:
 * one that begins with trained weights may take another than the data have. The backend must be in use.
 *
 * @param kept a model that was trained on these data with validation images held back; the caller disposes of `model`
 */
export async function demoParts(
  { folder, record }: { folder: URL; record: TrainingRecord },
  { train, validation: own, test }: Pick<FashionMnist, "train" | "validation" | "test">,
): Promise<DemoParts> {
  const [height, width] = record.inputShape, { preprocessing } = await readModelUse(folder, record);
  const { validation } = trainingSets(train, {
    ...{ profile: PROFILES[record.profile], split: "selected", validation: own, seed: record.recipe.seed },
  });
  return {
    model: await loadKeptModel(folder, record),
    ...{ record, preprocessing },
    validation: resizeImages(validation!, { height, width }),
    images: resizeImages(test, { height, width }),
  };
}
