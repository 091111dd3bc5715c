/** Asks what keeps a network from memorising its images, with many images and with few. */
import type { AugmentationOptions } from "../../training/images/augmentation_settings.ts";
import type { Change, ExperimentPlan, VariantPlan } from "./experiment_plan.ts";

const NOTHING: AugmentationOptions = { flipProbability: 0, padding: 0, eraseProbability: 0 };
/** How strong each augmentation is. */
const AUGMENTATIONS: Readonly<Record<string, AugmentationOptions>> = {
  rotation: { degrees: 10 },
  scaling: { zoom: 0.1 },
  flipping: { flipProbability: 0.5 },
  shifting: { padding: 2 },
  erasing: { eraseProbability: 0.5 },
};

/** Each regularisation alone, at the best of its strengths, and all augmentations alone and together. */
const VARIANTS: Readonly<Record<string, VariantPlan>> = {
  none: {},
  dropout: {
    bestOf: {
      "rate 0.25": { net: { dropoutRate: 0.25 } },
      "rate 0.5": { net: { dropoutRate: 0.5 } },
    },
  },
  L1: { bestOf: strengths("l1", [1e-5, 1e-4]) },
  L2: { bestOf: strengths("l2", [1e-4, 1e-3]) },
  "batch norm": { net: { batchNorm: true } },
  "label smoothing": { bestOf: strengths("labelSmoothing", [0.05, 0.15]) },
  ...Object.fromEntries(Object.entries(AUGMENTATIONS).map(([name, options]) => [name, augmented(options)])),
  "all five together": augmented(Object.assign({}, ...Object.values(AUGMENTATIONS))),
};

/** The same with many images and with few. */
export const REGULARISATION_EXPERIMENTS: readonly ExperimentPlan[] = (["many", "few"] as const).map((
  images,
) => ({
  name: `regularisation_${images}`,
  title: `Regularisation with {${images}} training images`,
  images,
  isLong: true,
  reference: "none",
  variants: VARIANTS,
}));

function strengths(
  name: "l1" | "l2" | "labelSmoothing",
  values: readonly number[],
): Readonly<Record<string, Change>> {
  return Object.fromEntries(values.map((value) => [`strength ${value}`, { recipe: { [name]: value } }]));
}

function augmented(options: AugmentationOptions): Change {
  return { recipe: { augmentation: { ...NOTHING, ...options } } };
}
