/** The networks that trials of several experiments share. */
import type { TrialNet } from "./trial.ts";

/** The network of a trial, of one kind. */
export type NetOfKind<Kind extends TrialNet["kind"]> = Extract<TrialNet, { kind: Kind }>;

/** The network of all trials that do not name another. */
export const CNN: NetOfKind<"small_cnn"> = {
  kind: "small_cnn",
  filters: [16, 32],
  units: 64,
  activation: "relu",
  batchNorm: false,
  dropoutRate: 0,
};

/** The dense network of the tutorials, of 300 and 100 units. */
export const DENSE: NetOfKind<"dense_net"> = { kind: "dense_net", units: [300, 100], activation: "relu" };

/** The LSTM of all trials. */
export const LSTM: NetOfKind<"recurrent"> = {
  kind: "recurrent",
  cell: "lstm",
  units: 128,
  isBidirectional: false,
  reads: "rows",
};

/** The same with other cells. */
export const SIMPLE_RNN: NetOfKind<"recurrent"> = { ...LSTM, cell: "simple_rnn" };
export const GRU: NetOfKind<"recurrent"> = { ...LSTM, cell: "gru" };

/** The transformer of all trials. */
export const TRANSFORMER: NetOfKind<"vision_transformer"> = {
  kind: "vision_transformer",
  tokeniser: "convolutions",
  blocks: 2,
};
