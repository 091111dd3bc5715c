/** Asks how far one network of each family comes from run to run, on the same few images. */
import { TUNED_CONFIGURATION } from "../plan/tuned_model.ts";
import { tunedSettings } from "../plan/tuning_space.ts";
import { CNN, DENSE, GRU, LSTM, SIMPLE_RNN, TRANSFORMER } from "./common_nets.ts";
import type { ExperimentPlan } from "./experiment_plan.ts";

/** Networks of every family, by the names of the planned models that they stand for. */
export const FAMILY_EXPERIMENT: ExperimentPlan = {
  name: "families",
  title: "A network of each family, seed by seed",
  seeds: 3,
  reference: "small_cnn",
  variants: {
    dense_784_300_100: { net: DENSE },
    small_cnn: { net: CNN },
    residual_24: { net: { kind: "residual_net", width: 24 } },
    // The tuned network is one of its recipe: it is as large as it is and learns as it was tuned to.
    tuned_cnn: tunedSettings(TUNED_CONFIGURATION),
    simple_rnn: { net: SIMPLE_RNN },
    gru: { net: GRU },
    lstm: { net: LSTM },
    bidirectional_gru: { net: { ...GRU, isBidirectional: true } },
    vision_transformer: { net: TRANSFORMER },
  },
};
