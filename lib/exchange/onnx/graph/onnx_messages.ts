/** Encodes the messages of an ONNX file; fields have the numbers of onnx.proto (ONNX 1.12, IR version 8). */
import {
  floatField,
  intField,
  joinPieces,
  littleEndian,
  messageField,
  type ProtoPieces,
  textField,
} from "./protobuf.ts";

/** A setting of a node. */
export type OnnxAttribute =
  | { int: number }
  | { ints: readonly number[] }
  | { float: number }
  | { floats: readonly number[] }
  | { text: string }
  | { texts: readonly string[] };

/** One operation: values by name in, values by name out. */
export interface OnnxNode {
  name: string;
  /** As the ONNX operator list calls it: "Conv". */
  operator: string;
  /** An empty name stands for an input that is left out. */
  inputs: readonly string[];
  outputs: readonly string[];
  attributes: Readonly<Record<string, OnnxAttribute>>;
}

/** A constant: weights as float32, sizes and axes as int64. */
export interface OnnxTensor {
  name: string;
  shape: readonly number[];
  values: Float32Array | BigInt64Array;
}

/** An input or output of the whole: float32. */
export interface OnnxPort {
  name: string;
  /** A name stands for a length that is free. */
  shape: readonly (number | string)[];
}

/** All that a file says. */
export interface OnnxFile {
  graphName: string;
  producer: string;
  nodes: readonly OnnxNode[];
  tensors: readonly OnnxTensor[];
  input: OnnxPort;
  output: OnnxPort;
  /** What else is to be known, by name. */
  metadata: Readonly<Record<string, string>>;
}

/** The operators are those of this version; LayerNormalization came with it. */
export const OPSET_VERSION = 17;
/** The version of the file's form that came with that operator set. */
export const IR_VERSION = 8;

/** How an attribute says of what type it is, and a tensor. */
const ATTRIBUTE_TYPE = { float: 1, int: 2, text: 3, floats: 6, ints: 7, texts: 8 };
const FLOAT32 = 1, INT64 = 7;

/** Returns the bytes of the file. */
export function encodeOnnx(file: OnnxFile): Uint8Array<ArrayBuffer> {
  const graph = [
    ...file.nodes.flatMap((node) => messageField(1, encodeNode(node))),
    ...textField(2, file.graphName),
    ...file.tensors.flatMap((tensor) => messageField(5, encodeTensor(tensor))),
    ...messageField(11, encodePort(file.input)),
    ...messageField(12, encodePort(file.output)),
  ];
  return joinPieces([
    ...intField(1, IR_VERSION),
    ...textField(2, file.producer),
    ...messageField(7, graph),
    // The domain of the standard operators is the empty name.
    ...messageField(8, [...textField(1, ""), ...intField(2, OPSET_VERSION)]),
    ...Object.entries(file.metadata).flatMap(([key, value]) =>
      messageField(14, [...textField(1, key), ...textField(2, value)])
    ),
  ]);
}

function encodeNode({ name, operator, inputs, outputs, attributes }: OnnxNode): ProtoPieces {
  return [
    ...inputs.flatMap((input) => textField(1, input)),
    ...outputs.flatMap((output) => textField(2, output)),
    ...textField(3, name),
    ...textField(4, operator),
    ...Object.entries(attributes).flatMap(([key, value]) => messageField(5, encodeAttribute(key, value))),
  ];
}

function encodeAttribute(name: string, value: OnnxAttribute): ProtoPieces {
  const typed = (type: number, pieces: ProtoPieces) => [
    ...textField(1, name),
    ...pieces,
    ...intField(20, type),
  ];
  if ("float" in value) return typed(ATTRIBUTE_TYPE.float, floatField(2, value.float));
  if ("int" in value) return typed(ATTRIBUTE_TYPE.int, intField(3, value.int));
  if ("text" in value) return typed(ATTRIBUTE_TYPE.text, textField(4, value.text));
  if ("floats" in value) {
    return typed(ATTRIBUTE_TYPE.floats, value.floats.flatMap((one) => floatField(7, one)));
  }
  if ("ints" in value) return typed(ATTRIBUTE_TYPE.ints, value.ints.flatMap((one) => intField(8, one)));
  return typed(ATTRIBUTE_TYPE.texts, value.texts.flatMap((one) => textField(9, one)));
}

function encodeTensor({ name, shape, values }: OnnxTensor): ProtoPieces {
  return [
    ...shape.flatMap((side) => intField(1, side)),
    ...intField(2, values instanceof Float32Array ? FLOAT32 : INT64),
    ...textField(8, name),
    ...messageField(9, [littleEndian(values)]),
  ];
}

function encodePort({ name, shape }: OnnxPort): ProtoPieces {
  const sides = shape.flatMap((side) =>
    messageField(1, typeof side === "number" ? intField(1, side) : textField(2, side))
  );
  const tensor = [...intField(1, FLOAT32), ...messageField(2, sides)];
  return [...textField(1, name), ...messageField(2, messageField(1, tensor))];
}
