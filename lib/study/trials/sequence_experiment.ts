/** Asks which network reads an image best as a sequence, and what the order of the rows is worth to it. */
import type { Experiment } from "./experiment.ts";
import { type Budget, type Change, seedsOf, variant } from "./experiment_settings.ts";
import type { TrialNet } from "./trial.ts";

type RecurrentNet = Extract<TrialNet, { kind: "recurrent" }>;

/** The LSTM of all trials. */
export const LSTM: RecurrentNet = {
  kind: "recurrent",
  cell: "lstm",
  units: 128,
  isBidirectional: false,
  reads: "rows",
};

/** The transformer of all trials. */
export const TRANSFORMER = {
  kind: "vision_transformer",
  tokeniser: "convolutions",
  blocks: 2,
} as const;

/** Cells, directions and tokens; and, as a control, rows in another order, the same for all images. */
export function sequences(budget: Budget): Experiment {
  const own = (name: string, change: Change) => variant(name, change, budget);
  const reader = (change: Partial<RecurrentNet> = {}): RecurrentNet => ({ ...LSTM, ...change });
  const permuted = { hasPermutedRows: true };
  return {
    name: "sequences",
    title: "Networks that read sequences",
    ...seedsOf(budget),
    reference: "LSTM",
    variants: [
      own("LSTM", { net: reader() }),
      own("SimpleRNN", { net: reader({ cell: "simple_rnn" }) }),
      own("GRU", { net: reader({ cell: "gru" }) }),
      own("LSTM, columns", { net: reader({ reads: "columns" }) }),
      own("LSTM, both directions", { net: reader({ isBidirectional: true }) }),
      own("LSTM, rows permuted", { net: reader(), data: permuted }),
      own("SimpleRNN, rows permuted", { net: reader({ cell: "simple_rnn" }), data: permuted }),
      own("transformer on patches", { net: { ...TRANSFORMER, tokeniser: "patches" as const } }),
      own("transformer on convolutions", { net: TRANSFORMER }),
    ],
  };
}
