/** Asks which optimiser learns best, each at its own best learning rate. */
import type { OptimizerName } from "../../training/build_optimizer.ts";
import type { Experiment } from "./experiment.ts";
import { bestOf, type Budget, type LabelledChange, seedsOf } from "./experiment_settings.ts";

type Rates = readonly [number, ...number[]];

/** Each optimiser's name in figures and the learning rates that it may choose from. */
const OPTIMISERS: readonly (readonly [OptimizerName, string, Rates])[] = [
  ["sgd", "SGD", [0.01, 0.03, 0.1, 0.3, 1]],
  ["momentum", "SGD with momentum", [0.003, 0.01, 0.03, 0.1, 0.3]],
  ["rmsprop", "RMSprop", [0.0003, 0.001, 0.003, 0.01, 0.03]],
  ["adam", "Adam", [0.0003, 0.001, 0.003, 0.01, 0.03]],
  ["adamw", "AdamW", [0.0003, 0.001, 0.003, 0.01, 0.03]],
];
/** Of AdamW alone. */
const WEIGHT_DECAY = 0.1;

/** The small CNN with each optimiser. */
export function optimisers(budget: Budget): Experiment {
  return {
    name: "optimisers",
    title: "Optimisers, each at its own best learning rate",
    ...seedsOf(budget),
    reference: "Adam",
    variants: OPTIMISERS.map(([optimizer, name, [first, ...others]]) => {
      const weightDecay = optimizer === "adamw" ? WEIGHT_DECAY : 0;
      const at = (learningRate: number): LabelledChange => [
        `rate ${learningRate}`,
        { recipe: { optimizer, learningRate, weightDecay } },
      ];
      return bestOf(name, [at(first), ...others.map(at)], budget);
    }),
  };
}
