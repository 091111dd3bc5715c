/** Lets a convolution begin by handing on what it gets. */
import * as tf from "@tensorflow/tfjs";

/**
 * Makes the first filters of a convolution, as many as it has inputs or filters, those that copy one input each to one
 * output: 1 in the middle for its own input, else 0 (Dirac initialisation; Zagoruyko and Komodakis 2017, arXiv
 * 1706.00388). The other filters stay as they are, and so does a bias.
 *
 * @param layer a convolution with a kernel `[rows, columns, inputs, filters]`
 */
export function setIdentityFilters(layer: tf.layers.Layer): void {
  const [kernel, ...others] = layer.getWeights();
  const [rows, columns, inputs, filters] = kernel.shape, values = kernel.dataSync().slice();
  const middle = (rows >> 1) * columns + (columns >> 1), count = Math.min(inputs, filters);
  for (let i = 0; i < values.length; i++) {
    const filter = i % filters, input = Math.floor(i / filters) % inputs;
    if (filter >= count) continue;
    const place = Math.floor(i / (filters * inputs));
    values[i] = place === middle && input === filter ? 1 : 0;
  }
  tf.tidy(() => layer.setWeights([tf.tensor(values, kernel.shape), ...others]));
}
