/** Counts the work of a network for one image, from the shapes of its layers. */
import type * as tf from "@tensorflow/tfjs";

/** Layers that have weights and nothing to count: a few operations for each number that goes through. */
const NOT_COUNTED: ReadonlySet<string> = new Set([
  "BatchNormalization",
  "LayerNormalization",
  "PositionEmbedding",
]);

/** What is counted of a layer, by its class: multiplications that are each followed by an addition. */
const PRODUCTS: Readonly<Record<string, (layer: Sized) => number>> = {
  Conv2D: ({ kernels: [kernel], output }) => product(kernel.slice(0, 3)) * product(output),
  DepthwiseConv2D: ({ kernels: [kernel], output }) => product(kernel.slice(0, 2)) * product(output),
  Dense: ({ kernels: [kernel], output }) => kernel[0] * product(output),
  SimpleRNN: recurrentProducts,
  GRU: recurrentProducts,
  LSTM: recurrentProducts,
  SelfAttention: ({ kernels, input: [tokens, depth] }) =>
    // Queries with keys, and weights with values: all heads together have the whole depth.
    tokens * sumOf(kernels.map(product)) + 2 * tokens * tokens * depth,
};

/** A layer's sizes for one image. */
interface Sized {
  /** Shapes of its weights that have two dimensions or more, in the order of tfjs. */
  kernels: number[][];
  /** Shapes of what goes in and comes out, without the batch. */
  input: number[];
  output: number[];
}

/**
 * Returns the floating-point operations of one forward pass for one image, a multiplication and an addition as 2.
 *
 * Counted are the products with weights, and in attention those of queries with keys and of weights with values: in
 * `Conv2D` and `DepthwiseConv2D` for every place of the output, also where the kernel reaches over the edge; in `Dense`
 * for every token; in `SimpleRNN`, `GRU` and `LSTM` for every step; in `SelfAttention` over all heads. Everything else
 * is not counted: biases, activations, softmax, pooling, normalisation, positions, what gates multiply. A prediction
 * averaged over an image and its mirror image takes two passes.
 *
 * @throws {TypeError} when a layer with weights is of another class, is used more than once, or has no fixed size
 */
export function countOperations(model: tf.LayersModel): number {
  return sumOf(model.layers.map(operationsOf));
}

function operationsOf(layer: tf.layers.Layer): number {
  const kind = layer.getClassName();
  if (layer.weights.length === 0 || NOT_COUNTED.has(kind)) return 0;
  const { name } = layer;
  if (!Object.hasOwn(PRODUCTS, kind)) {
    throw cannotCount(`the class of ${name}`, `one of ${Object.keys(PRODUCTS).join(", ")}`, kind);
  }
  const uses = layer.inboundNodes.length;
  if (uses !== 1) throw cannotCount(`the uses of ${name}`, "1", uses);
  const [{ inputTensors, outputTensors }] = layer.inboundNodes;
  const sizes = { input: inputTensors[0].shape.slice(1), output: outputTensors[0].shape.slice(1) };
  for (const [side, shape] of Object.entries(sizes)) {
    if (shape.every((size) => typeof size === "number")) continue;
    throw cannotCount(`the ${side} of ${name}`, "a fixed size", shape.map((size) => size ?? "?").join(" x "));
  }
  const kernels = layer.weights.map(({ shape }) => shape as number[]).filter(({ length }) => length >= 2);
  return 2 * PRODUCTS[kind]({ kernels, ...sizes as Pick<Sized, "input" | "output"> });
}

/** Each step multiplies what comes in with one kernel and the state with the other. */
function recurrentProducts({ kernels, input: [steps] }: Sized): number {
  return steps * sumOf(kernels.map(product));
}

function cannotCount(name: string, rule: string, value: string | number): TypeError {
  return new TypeError(`Cannot count operations as ${name} must be ${rule}: current value is ${value}`);
}

function product(sizes: readonly number[]): number {
  return sizes.reduce((total, size) => total * size, 1);
}

function sumOf(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
