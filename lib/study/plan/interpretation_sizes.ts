/** Says by profile how much is looked at in 07_interpretation. */
import type { Profile } from "../../core/profile.ts";

/** How many images, and how often. */
export interface InterpretationSizes {
  /** Training images that the traditional algorithms learn from: their fits are not kept, so they are made anew. */
  fitSize: number;
  /** Landmarks of Nystroem kernel ridge. */
  landmarks: number;
  /** Iterations of gradient boosting. */
  iterations: number;
  /** Validation images whose parts are permuted. */
  importanceSize: number;
  /** Permutations of each part. */
  repeats: number;
  /** Validation images that maps are made of. */
  mapSize: number;
  /** Pixels from one place of the occluding patch to the next. */
  stride: number;
  /** Noisy copies of each image for SmoothGrad. */
  samples: number;
  /** Validation images that are embedded and laid out. */
  embeddedSize: number;
}

/** The sizes of each profile. */
export const INTERPRETATION_SIZES: Readonly<Record<Profile["name"], Readonly<InterpretationSizes>>> = {
  smoke: {
    fitSize: 300,
    landmarks: 100,
    iterations: 3,
    importanceSize: 20,
    repeats: 2,
    mapSize: 8,
    stride: 6,
    samples: 2,
    embeddedSize: 100,
  },
  quick: {
    fitSize: 2_000,
    landmarks: 500,
    iterations: 10,
    importanceSize: 100,
    repeats: 2,
    mapSize: 25,
    stride: 4,
    samples: 10,
    embeddedSize: 500,
  },
  full: {
    fitSize: 10_000,
    landmarks: 1_000,
    iterations: 30,
    importanceSize: 500,
    repeats: 5,
    mapSize: 200,
    stride: 2,
    samples: 15,
    embeddedSize: 2_000,
  },
};
