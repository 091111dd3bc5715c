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
  // Images were brought to that size before they were drawn: copies, which stand on one side, may be more than before.
  const { validation } = trainingSets(resizeImages(train, { height, width }), {
    ...{ profile: PROFILES[record.profile], split: "selected", seed: record.recipe.seed },
    validation: own && resizeImages(own, { height, width }),
  });
  return {
    model: await loadKeptModel(folder, record),
    ...{ record, preprocessing },
    validation,
    images: resizeImages(test, { height, width }),
  };
}
