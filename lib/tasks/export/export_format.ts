/** What a format of `deno task export` does. */
import type * as tf from "@tensorflow/tfjs";
import type { ModelUse, TrainingRecord } from "../../study/mod.ts";

/** A trained network with what its use takes. */
export interface ExportedNetwork {
  model: tf.LayersModel;
  record: TrainingRecord;
  /** As the network's images are made; the temperature and what tells novel pictures where they are kept. */
  use: ModelUse & Required<Pick<ModelUse, "preprocessing">>;
}

/** What was asked for. */
export interface ExportRequest {
  /** The folder; ends in a slash. */
  to: URL;
  /** Whether the file is to give probabilities. */
  hasSoftmax: boolean;
  /** Whether weights are to be rounded to float16. */
  isFloat16: boolean;
}

/** What was written. */
export interface ExportedFiles {
  /** Names, in words: "model.json and weights.bin". */
  files: string;
  /** What comes out: "logits". */
  output: string;
}

/** Writes the files of one format into a folder, each whole or not at all. */
export type ExportFormat = (network: ExportedNetwork, request: ExportRequest) => Promise<ExportedFiles>;
