/** Asks how far one network of each family comes from run to run, on the same few images. */
import { TUNED_CONFIGURATION } from "../plan/tuned_model.ts";
import { tunedSettings } from "../plan/tuning_space.ts";
import type { Experiment } from "./experiment.ts";
import { type Budget, type Change, CNN, DENSE, seedsOf, variant } from "./experiment_settings.ts";
import { LSTM, TRANSFORMER } from "./sequence_experiment.ts";

/** Networks of every family, by the names of the planned models that they stand for. */
export function families(budget: Budget): Experiment {
  const changes = {
    dense_784_300_100: { net: DENSE },
    small_cnn: { net: CNN },
    residual_24: { net: { kind: "residual_net", width: 24 } },
    tuned_cnn: tuned(),
    simple_rnn: { net: { ...LSTM, cell: "simple_rnn" } },
    gru: { net: { ...LSTM, cell: "gru" } },
    lstm: { net: LSTM },
    bidirectional_gru: { net: { ...LSTM, cell: "gru", isBidirectional: true } },
    vision_transformer: { net: TRANSFORMER },
  } as const satisfies Record<string, Change>;
  return {
    name: "families",
    title: "A network of each family, seed by seed",
    ...seedsOf(budget),
    seeds: budget.seeds.slice(0, 3),
    reference: "small_cnn",
    variants: Object.entries(changes).map(([name, change]) => variant(name, change, budget)),
  };
}

/** The tuned network is one of its recipe: it is as large as it is and learns as it was tuned to. */
function tuned(): Change {
  return tunedSettings(TUNED_CONFIGURATION);
}
