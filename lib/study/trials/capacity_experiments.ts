/** Asks how large a network should be, and how many images it needs. */
import { CNN, DENSE } from "./common_nets.ts";
import type { ExperimentPlan } from "./experiment_plan.ts";
import type { ExperimentSizes } from "../../core/profile.ts";
import { imageCounts } from "./image_counts.ts";

/** Networks whose accuracy is followed over the number of training images. */
export const SIZED_NETS = { CNN, dense: DENSE };

/** Names of the numbers of training images, ascending. */
const TRAINING_SIZES = ["sixteenth", "quarter", "many", "triple"] as const;

/** Returns the numbers of training images. */
export function trainingSizes(budget: ExperimentSizes): number[] {
  const counts = imageCounts(budget);
  return TRAINING_SIZES.map((name) => counts[name]);
}

/** Depth and width of the CNN, more and more images, and networks of three sizes trained on few. */
export const CAPACITY_EXPERIMENTS: readonly ExperimentPlan[] = [
  {
    name: "depth_and_width",
    title: "Depth and width of the CNN",
    reference: "2 layers: 16, 32",
    variants: {
      "1 layer: 16 filters": { net: { filters: [16] } },
      "2 layers: 8, 16": { net: { filters: [8, 16] } },
      "2 layers: 16, 32": { net: { filters: [16, 32] } },
      "2 layers: 32, 64": { net: { filters: [32, 64] } },
      "3 layers: 8, 16, 32": { net: { filters: [8, 16, 32] } },
      "3 layers: 16, 32, 64": { net: { filters: [16, 32, 64] } },
    },
  },
  {
    name: "training_size",
    title: "Accuracy against the number of training images",
    reference: "CNN, {many}",
    variants: Object.fromEntries(
      Object.entries(SIZED_NETS).flatMap(([name, net]) =>
        TRAINING_SIZES.map((images) => [`${name}, {${images}}`, { net, images }])
      ),
    ),
  },
  {
    name: "fitting",
    title: "Under- and overfitting",
    images: "few",
    hasCurves: true,
    seeds: 2,
    reference: "medium",
    variants: {
      "too small": { net: { filters: [1], units: 4 } },
      medium: { net: { filters: [16, 32], units: 64 } },
      large: { net: { filters: [32, 64], units: 256 } },
    },
  },
];
