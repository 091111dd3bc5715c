/** Asks how far one network of each family comes from run to run, on the same few images. */
import type { Experiment } from "./experiment.ts";
import { type Budget, CNN, DENSE, seedsOf, variant } from "./experiment_settings.ts";
import { LSTM, TRANSFORMER } from "./sequence_experiment.ts";

/** Networks of every family, by the names of the planned models that they stand for. */
export function families(budget: Budget): Experiment {
  const nets = {
    dense_784_300_100: DENSE,
    small_cnn: CNN,
    residual_24: { kind: "residual_net", width: 24 },
    simple_rnn: { ...LSTM, cell: "simple_rnn" },
    gru: { ...LSTM, cell: "gru" },
    lstm: LSTM,
    bidirectional_gru: { ...LSTM, cell: "gru", isBidirectional: true },
    vision_transformer: TRANSFORMER,
  } as const;
  return {
    name: "families",
    title: "A network of each family, seed by seed",
    ...seedsOf(budget),
    seeds: budget.seeds.slice(0, 3),
    reference: "small_cnn",
    variants: Object.entries(nets).map(([name, net]) => variant(name, { net }, budget)),
  };
}
