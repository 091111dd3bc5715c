/** Asks how large a network should be, and how many images it needs. */
import type { Experiment } from "./experiment.ts";
import { type Budget, CNN, DENSE, seedsOf, variant } from "./experiment_settings.ts";

/** CNNs with one to three convolutions of different widths. */
export function depthAndWidth(budget: Budget): Experiment {
  const nets: readonly (readonly [string, readonly number[]])[] = [
    ["1 layer: 16 filters", [16]],
    ["2 layers: 8, 16", [8, 16]],
    ["2 layers: 16, 32", [16, 32]],
    ["2 layers: 32, 64", [32, 64]],
    ["3 layers: 8, 16, 32", [8, 16, 32]],
    ["3 layers: 16, 32, 64", [16, 32, 64]],
  ];
  return {
    name: "depth_and_width",
    title: "Depth and width of the CNN",
    ...seedsOf(budget),
    reference: "2 layers: 16, 32",
    variants: nets.map(([name, filters]) => variant(name, { net: { filters } }, budget)),
  };
}

/** Networks whose accuracy is followed over the number of training images. */
export const SIZED_NETS = { CNN, dense: DENSE };

/** Returns the numbers of training images. */
export function trainingSizes({ many }: Budget): number[] {
  return [1 / 16, 1 / 4, 1, 3].map((share) => Math.round(many * share));
}

/** The CNN and the dense network on more and more images; all see as many in their epochs together. */
export function trainingSize(budget: Budget): Experiment {
  const sizes = trainingSizes(budget);
  return {
    name: "training_size",
    title: "Accuracy against the number of training images",
    ...seedsOf(budget),
    reference: `CNN, ${budget.many}`,
    variants: Object.entries(SIZED_NETS).flatMap(([name, net]) =>
      sizes.map((trainSize) => variant(`${name}, ${trainSize}`, { net, data: { trainSize } }, budget))
    ),
  };
}

/** A CNN that is too small, a medium and a large one, trained long on few images. */
export function fitting(budget: Budget): Experiment {
  const nets = [
    { name: "too small", filters: [1], units: 4 },
    { name: "medium", filters: [16, 32], units: 64 },
    { name: "large", filters: [32, 64], units: 256 },
  ];
  return {
    name: "fitting",
    title: "Under- and overfitting",
    ...seedsOf(budget),
    seeds: budget.seeds.slice(0, 2),
    reference: "medium",
    variants: nets.map(({ name, ...net }) =>
      variant(name, { net, data: { trainSize: budget.few }, hasCurves: true }, budget)
    ),
  };
}
