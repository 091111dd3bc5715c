/** Builds a small vision transformer: an image as a sequence of patches. */
import * as tf from "@tensorflow/tfjs";
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
   * Height and width of a patch; must divide those of the image.
   *
   * @default 4
   */
  patchSize?: number;
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
  depth = 64,
  blocks = 4,
  heads = 4,
  units = 2 * depth,
  seed = 1,
}: VisionTransformerOptions = {}): tf.LayersModel {
  const [height, width] = inputShape;
  if (height % patchSize !== 0 || width % patchSize !== 0) {
    throw new RangeError(
      `Cannot build a vision transformer as patchSize must divide ${height} and ${width}: current value is ${patchSize}`,
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
  const patches = tf.layers.conv2d({
    name: "patches",
    filters: depth,
    kernelSize: patchSize,
    strides: patchSize,
    kernelInitializer: kernelInitializer(),
  });
  const tokens = tf.layers.reshape({
    name: "tokens",
    targetShape: [height / patchSize * width / patchSize, depth],
  });
  let hidden = chain(input, patches, tokens, new PositionEmbedding({ name: "positions", seed: layerSeed++ }));
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

function normalisation(name: string): tf.layers.Layer {
  return tf.layers.layerNormalization({ name, epsilon: NORM_EPSILON });
}

function chain(input: tf.SymbolicTensor, ...layers: tf.layers.Layer[]): tf.SymbolicTensor {
  return layers.reduce((hidden, layer) => layer.apply(hidden) as tf.SymbolicTensor, input);
}

function add(name: string, a: tf.SymbolicTensor, b: tf.SymbolicTensor): tf.SymbolicTensor {
  return tf.layers.add({ name }).apply([a, b]) as tf.SymbolicTensor;
}
