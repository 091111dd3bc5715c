/** What is asked of the program that runs ONNX files, and what it answers: both as JSON. */

/** One file to run: `<name>.onnx` on the float32 numbers of `<name>.input`; what comes out goes to `<name>.output`. */
export interface OnnxJob {
  name: string;
  /** Batch, height, width, channels. */
  shape: readonly number[];
  /** Images at a time. @default all */
  batchSize?: number;
}

/** What ONNX Runtime and a reader of the format that is not ours find in a file. */
export interface OnnxFindings {
  name: string;
  inputs: readonly string[];
  outputs: readonly string[];
  /** Of the last batch. */
  outputShape: readonly number[];
  irVersion: number;
  opset: number;
  operators: readonly string[];
  /** Lengths of the input's axes; a text is the name of one that is free. */
  inputShape: readonly (number | string)[];
  metadata: Readonly<Record<string, string>>;
  /** Why it could not be run; absent where it was. */
  error?: string;
}
