/** Builds a small vision transformer: an image as a sequence of patches, or of what convolutions made of them. */
import * as tf from "@tensorflow/tfjs";
import { checkInteger } from "../core/check.ts";
import { PositionEmbedding } from "./position_embedding.ts";
import { SelfAttention } from "./self_attention.ts";

/** Options of `buildVisionTransformer`. */
export interface VisionTransformerOptions {
  /**
   * Height, width and channels of an image.
   *
   * @default [28, 28, 1]
   */
  inputShape?: [number, number, number];
  /** @default 10 */
  classes?: number;
  /**
   * Height and width of the part of the image that becomes a token. Where it does not divide those of the image, the
   * image gets a frame of zeros: as few rows and columns as will do, half of them on either side.
   *
   * @default 4
   */
  patchSize?: number;
  /**
   * What makes the tokens: one linear map of each patch, or 3 x 3 convolutions with ReLU, each followed by pooling
   * that halves height and width, until a token is left for each patch (Hassani et al. 2021, arXiv 2104.05704); then
   * `patchSize` must be a power of two, at least 2.
   *
   * @default "patches"
   */
  tokeniser?: "patches" | "convolutions";
  /**
   * Numbers that describe one patch.
   *
   * @default 64
   */
  depth?: number;
  /**
   * Blocks of attention and dense layers.
   *
   * @default 4
   */
  blocks?: number;
  /** @default 4 */
  heads?: number;
  /**
   * Units between the two dense layers of a block.
   *
   * @default 2 * depth
   */
  units?: number;
  /**
   * Seed of the initial weights.
   *
   * @default 1
   */
  seed?: number;
}

const NORM_EPSILON = 1e-5;

/**
 * Builds a vision transformer (Dosovitskiy et al. 2020, arXiv 2010.11929) that normalises before each part of
 * a block and averages over the patches at the end. With the defaults: 138,890 parameters.
 * Input float32 `[batch, height, width, channels]`, 0 to 1; output logits, float32 `[batch, classes]`.
 * The caller disposes of the model.
 */
export function buildVisionTransformer({
  inputShape = [28, 28, 1],
  classes = 10,
  patchSize = 4,
  tokeniser = "patches",
  depth = 64,
  blocks = 4,
  heads = 4,
  units = 2 * depth,
  seed = 1,
}: VisionTransformerOptions = {}): tf.LayersModel {
  checkInteger("build a vision transformer", { name: "patchSize", value: patchSize, least: 1 });
  const [rows, columns] = [inputShape[0], inputShape[1]].map((side) => Math.ceil(side / patchSize));
  if (tokeniser === "convolutions" && !(patchSize >= 2 && Number.isInteger(Math.log2(patchSize)))) {
    throw new RangeError(
      `Cannot build a vision transformer as patchSize must be a power of two for convolutions: current value is ${patchSize}`,
    );
  }
  let layerSeed = seed * 1000;
  const kernelInitializer = () => tf.initializers.glorotUniform({ seed: layerSeed++ });
  const dense = (name: string, units: number, activation?: "gelu") =>
    tf.layers.dense({
      name,
      units,
      kernelInitializer: kernelInitializer(),
      ...(activation && { activation }),
    });
  const input = tf.input({ shape: inputShape });
  const patches = tokeniser === "patches"
    ? [patchLayer({ patchSize, depth, kernelInitializer: kernelInitializer() })]
    : convolutionLayers({ patchSize, depth, kernelInitializer });
  const tokens = tf.layers.reshape({ name: "tokens", targetShape: [rows * columns, depth] });
  const positions = new PositionEmbedding({ name: "positions", seed: layerSeed++ });
  let hidden = chain(input, ...frameLayers(inputShape, patchSize), ...patches, tokens, positions);
  for (let i = 1; i <= blocks; i++) {
    const name = `block${i}`;
    const attention = new SelfAttention({ name: `${name}_attention`, heads, seed: layerSeed += 2 });
    hidden = add(`${name}_look`, hidden, chain(hidden, normalisation(`${name}_norm1`), attention));
    const thinking = [dense(`${name}_dense1`, units, "gelu"), dense(`${name}_dense2`, depth)];
    hidden = add(`${name}_think`, hidden, chain(hidden, normalisation(`${name}_norm2`), ...thinking));
  }
  const mean = tf.layers.globalAveragePooling1d({ name: "mean" });
  const logits = chain(hidden, normalisation("norm"), mean, dense("logits", classes));
  return tf.model({ name: "vision_transformer", inputs: input, outputs: logits });
}

interface PatchOptions<Initializer> {
  patchSize: number;
  depth: number;
  kernelInitializer: Initializer;
}

type Initializer = ReturnType<typeof tf.initializers.glorotUniform>;

/** Returns the layer that makes up what is missing for whole patches; none where nothing is. */
function frameLayers([height, width]: readonly number[], patchSize: number): tf.layers.Layer[] {
  const padding = [height, width].map((side): [number, number] => {
    const missing = Math.ceil(side / patchSize) * patchSize - side, before = Math.floor(missing / 2);
    return [before, missing - before];
  }) as [[number, number], [number, number]];
  return padding.flat().some((count) => count > 0)
    ? [tf.layers.zeroPadding2d({ name: "frame", padding })]
    : [];
}

function patchLayer({ patchSize, depth, kernelInitializer }: PatchOptions<Initializer>): tf.layers.Layer {
  return tf.layers.conv2d({
    name: "patches",
    filters: depth,
    kernelSize: patchSize,
    strides: patchSize,
    kernelInitializer,
  });
}

/** The last convolution gives the depth; each one before it half as much as the next. */
function convolutionLayers(
  { patchSize, depth, kernelInitializer }: PatchOptions<() => Initializer>,
): tf.layers.Layer[] {
  const halvings = Math.log2(patchSize);
  return Array.from({ length: halvings }, (_, i) => [
    tf.layers.conv2d({
      name: `conv${i + 1}`,
      filters: Math.ceil(depth / 2 ** (halvings - 1 - i)),
      kernelSize: 3,
      padding: "same",
      activation: "relu",
      kernelInitializer: kernelInitializer(),
    }),
    tf.layers.maxPooling2d({ name: `pool${i + 1}`, poolSize: 2, strides: 2 }),
  ]).flat();
}

function normalisation(name: string): tf.layers.Layer {
  return tf.layers.layerNormalization({ name, epsilon: NORM_EPSILON });
}

function chain(input: tf.SymbolicTensor, ...layers: tf.layers.Layer[]): tf.SymbolicTensor {
  return layers.reduce((hidden, layer) => layer.apply(hidden) as tf.SymbolicTensor, input);
}

function add(name: string, a: tf.SymbolicTensor, b: tf.SymbolicTensor): tf.SymbolicTensor {
  return tf.layers.add({ name }).apply([a, b]) as tf.SymbolicTensor;
}
