/** Asks which network reads an image best as a sequence, and what the order of the rows is worth to it. */
import { GRU, LSTM, SIMPLE_RNN, TRANSFORMER } from "./common_nets.ts";
import type { ExperimentPlan } from "./experiment_plan.ts";

const PERMUTED = { hasPermutedRows: true };

/** Cells, directions and tokens; and, as a control, rows in another order, the same for all images of a trial. */
export const SEQUENCE_EXPERIMENT: ExperimentPlan = {
  name: "sequences",
  title: "Networks that read sequences",
  reference: "LSTM",
  variants: {
    LSTM: { net: LSTM },
    SimpleRNN: { net: SIMPLE_RNN },
    GRU: { net: GRU },
    "LSTM, columns": { net: { ...LSTM, reads: "columns" as const } },
    "LSTM, both directions": { net: { ...LSTM, isBidirectional: true } },
    "LSTM, rows permuted": { net: LSTM, data: PERMUTED },
    "SimpleRNN, rows permuted": { net: SIMPLE_RNN, data: PERMUTED },
    "transformer on patches": { net: { ...TRANSFORMER, tokeniser: "patches" as const } },
    "transformer on convolutions": { net: TRANSFORMER },
  },
};
