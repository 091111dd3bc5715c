/** What an ONNX file of ours says of itself besides its graph. */

/** Facts of a network that are worth keeping in a file. */
export interface OnnxFacts {
  /** Class names; the index is that of the logit. None by default. */
  classNames?: readonly string[];
  /** What to call it. @default the model's name */
  title?: string;
  /** What logits are divided by before the softmax, where it was fitted. @default 1 */
  temperature?: number;
  /** How a photograph becomes an image of the network, in plain values. None by default. */
  preprocessing?: Readonly<Record<string, unknown>>;
  /** Further facts, by name. None by default. */
  facts?: Readonly<Record<string, string>>;
}

/** The input and the output. */
export interface OnnxPorts {
  input: string;
  output: string;
  /** Height, width and channels of an image. */
  sides: readonly number[];
  classes: number;
  /** Whether the file applies the softmax. */
  hasSoftmax: boolean;
}

/** Returns the entries of `metadata_props`: texts, or JSON where a list or an object is kept. */
export function onnxMetadata(
  { classNames, title, temperature, preprocessing, facts }: OnnxFacts,
  { input, output, sides, classes, hasSoftmax }: OnnxPorts,
): Record<string, string> {
  const softmax = hasSoftmax ? ", the softmax of the logits divided by the temperature" : "";
  return {
    ...facts,
    ...title !== undefined && { title },
    input: `${input}: float32 [batch, ${sides.join(", ")}], 0 to 1; height, width, channels`,
    output: `${output}: float32 [batch, ${classes}]${softmax}`,
    ...classNames && { classNames: JSON.stringify(classNames) },
    ...temperature !== undefined && { temperature: String(temperature) },
    ...preprocessing && { preprocessing: JSON.stringify(preprocessing) },
  };
}
