/** Asks what keeps a network from memorising its images, with many images and with few. */
import type { AugmentationOptions } from "../../training/augmentation.ts";
import type { Experiment } from "./experiment.ts";
import {
  bestOf,
  type Budget,
  type Change,
  type LabelledChange,
  seedsOf,
  variant,
} from "./experiment_settings.ts";

const NOTHING: AugmentationOptions = { flipProbability: 0, padding: 0, eraseProbability: 0 };
/** How strong each augmentation is. */
const AUGMENTATIONS = {
  rotation: { degrees: 10 },
  scaling: { zoom: 0.1 },
  flipping: { flipProbability: 0.5 },
  shifting: { padding: 2 },
  erasing: { eraseProbability: 0.5 },
};

/** Each regularisation alone, at the best of its strengths, and all augmentations alone and together. */
export function regularisation(size: "many" | "few", common: Budget): Experiment {
  const budget = { ...common, seen: common.seenLong }, data = { trainSize: budget[size] };
  const on = (change: Change): Change => ({ ...change, data });
  const choice = (name: string, weaker: LabelledChange, stronger: LabelledChange) =>
    bestOf(name, [[weaker[0], on(weaker[1])], [stronger[0], on(stronger[1])]], budget);
  const augmented = (options: AugmentationOptions) =>
    on({ recipe: { augmentation: { ...NOTHING, ...options } } });
  const together = Object.assign({}, ...Object.values(AUGMENTATIONS));
  return {
    name: `regularisation_${size}`,
    title: `Regularisation with ${data.trainSize} training images`,
    ...seedsOf(budget),
    reference: "none",
    variants: [
      variant("none", on({}), budget),
      choice("dropout", dropout(0.25), dropout(0.5)),
      choice("L1", penalty("l1", 1e-5), penalty("l1", 1e-4)),
      choice("L2", penalty("l2", 1e-4), penalty("l2", 1e-3)),
      variant("batch norm", on({ net: { batchNorm: true } }), budget),
      choice("label smoothing", penalty("labelSmoothing", 0.05), penalty("labelSmoothing", 0.15)),
      ...Object.entries(AUGMENTATIONS).map(([name, options]) => variant(name, augmented(options), budget)),
      variant("all five together", augmented(together), budget),
    ],
  };
}

function dropout(dropoutRate: number): LabelledChange {
  return [`rate ${dropoutRate}`, { net: { dropoutRate } }];
}

function penalty(name: "l1" | "l2" | "labelSmoothing", strength: number): LabelledChange {
  return [`strength ${strength}`, { recipe: { [name]: strength } }];
}
