/** Puts together what the page trains on. */
import { PROFILES } from "../../core/profiles.ts";
import {
  type FashionMnist,
  loadFashionMnist,
  type LoadOptions,
} from "../../data/fashion_mnist/fashion_mnist.ts";
import { resizeImages } from "../../data/sampling/resize_images.ts";
import { encodeLearningSet, LEARNING_SIZES } from "../../demo/learning/learning_set.ts";
import { trainingSets } from "../../study/plan/training_sets.ts";

/** Longer side of an image, at most: a small network learns from these within minutes. */
const LONGEST_SIDE = 32;

/** As many as are drawn where the data are synthetic: enough that the validation images are as many as wanted. */
const SYNTHETIC_SIZES = { train: 12 * LEARNING_SIZES.validation, test: 1 };

/**
 * Returns the bytes of the page's learning set: images of the training split of the data at hand, and validation images
 * that the study's own split holds back from it. No test image is read into it, and no label of one is read at all.
 */
export async function learningData(options: LoadOptions = {}): Promise<Uint8Array<ArrayBuffer>> {
  const data = await loadFashionMnist({ syntheticSizes: SYNTHETIC_SIZES, ...options, download: false });
  return encodeLearningSet(learningSets(data));
}

/** Draws the images as the study does, with its seed, and makes large ones smaller. */
function learningSets({ train, validation: own }: FashionMnist) {
  const { train: trainSize, validation: validationSize } = LEARNING_SIZES;
  const profile = { ...PROFILES.full, trainSize, validationSize };
  const sets = trainingSets({ train, validation: own }, { profile });
  const shrink = Math.min(1, LONGEST_SIDE / Math.max(train.height, train.width));
  const size = {
    height: Math.max(1, Math.round(shrink * train.height)),
    width: Math.max(1, Math.round(shrink * train.width)),
  };
  return { train: resizeImages(sets.train, size), validation: resizeImages(sets.validation, size) };
}
