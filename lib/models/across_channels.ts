/** Carries a kernel over to images with another number of channels. */
import * as tf from "@tensorflow/tfjs";

/**
 * Returns a kernel for `to` channels, float32 with `to / from` times the inputs; the caller disposes of it. Its inputs
 * stand in the last axis but one, the channels of a place side by side: `[rows, columns, channels, filters]` of a
 * convolution, `[places * channels, units]` of a dense or recurrent layer.
 *
 * From one channel to more each of them gets an equal part of the kernel, from more to one this gets their sum (the mean
 * times their number): an image whose channels are equal gives the same outputs, but for rounding.
 *
 * @throws {TypeError} unless one of the two numbers is 1
 */
export function acrossChannels(kernel: tf.Tensor, { from, to }: { from: number; to: number }): tf.Tensor {
  if (from !== 1 && to !== 1 && from !== to) {
    throw new TypeError(
      `Cannot carry a kernel over as images must be grey before or afterwards: current value is ${from} and ${to} ` +
        "channels",
    );
  }
  const outer = kernel.shape.slice(0, -2), [inputs, outputs] = kernel.shape.slice(-2);
  const places = inputs / from;
  return tf.tidy(() => {
    const grouped = tf.reshape(kernel, [...outer, places, from, outputs]);
    const axis = outer.length + 1;
    const one = tf.sum(grouped, axis, true);
    const all = from === to ? grouped : to === 1 ? one : tf.tile(tf.div(one, to), [
      ...outer.map(() => 1),
      1,
      to,
      1,
    ]);
    return tf.reshape(all, [...outer, places * to, outputs]);
  });
}
