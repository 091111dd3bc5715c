/** Asks which optimiser learns best, each at its own best learning rate. */
import type { OptimizerName } from "../../training/build_optimizer.ts";
import type { ExperimentPlan, VariantPlan } from "./experiment_plan.ts";

/** Of AdamW alone. */
const WEIGHT_DECAY = 0.1;
const ADAM_RATES = [0.0003, 0.001, 0.003, 0.01, 0.03];
/** Weight decay lets it take larger steps: its best rate is to lie inside of those tried. */
const ADAMW_RATES = [0.001, 0.003, 0.01, 0.03, 0.1];

/** The small CNN with each optimiser. */
export const OPTIMISER_EXPERIMENT: ExperimentPlan = {
  name: "optimisers",
  title: "Optimisers, each at its own best learning rate",
  reference: "Adam",
  variants: {
    SGD: atRates("sgd", [0.01, 0.03, 0.1, 0.3, 1]),
    "SGD with momentum": atRates("momentum", [0.003, 0.01, 0.03, 0.1, 0.3]),
    RMSprop: atRates("rmsprop", ADAM_RATES),
    Adam: atRates("adam", ADAM_RATES),
    AdamW: atRates("adamw", ADAMW_RATES),
  },
};

function atRates(optimizer: OptimizerName, rates: readonly number[]): VariantPlan {
  const weightDecay = optimizer === "adamw" ? WEIGHT_DECAY : 0;
  return {
    bestOf: Object.fromEntries(
      rates.map((learningRate) => [
        `rate ${learningRate}`,
        { recipe: { optimizer, learningRate, weightDecay } },
      ]),
    ),
  };
}
