/** Halves height and width of maps, as far as they can be halved. */
import * as tf from "@tensorflow/tfjs";

/**
 * Applies maximum pooling over 2 x 2 pixels. A side of one pixel stays as it is, and maps of one pixel go on without a
 * layer: pooling would leave nothing of them.
 *
 * @param maps `[batch, height, width, channels]`
 */
export function halvingPool(maps: tf.SymbolicTensor, name: string): tf.SymbolicTensor {
  const [, height, width] = maps.shape;
  const poolSize = [height, width].map((side) => side === 1 ? 1 : 2) as [number, number];
  if (poolSize[0] * poolSize[1] === 1) return maps;
  return tf.layers.maxPooling2d({ name, poolSize, strides: poolSize }).apply(maps) as tf.SymbolicTensor;
}
