import * as tf from "@tensorflow/tfjs";
import { createRandom } from "../../../lib/core/random.ts";
import { assertAsOnCpu, assertOurs, assertSameBits, withGradients } from "./compare_backends.ts";

/** Output and gradients of one depthwise convolution. */
function valuesOf(
  x: number[],
  filter: number[],
  { strides = 1, pad = "same", dilations = 1 }: {
    strides?: number | [number, number];
    pad?: "same" | "valid";
    dilations?: number;
  } = {},
): tf.Tensor[] {
  const inputs = [x, filter].map((shape, i) => tf.randomNormal(shape, 0, 1, "float32", i + 1));
  const convolve = (x: tf.Tensor, filter: tf.Tensor): tf.Tensor =>
    tf.depthwiseConv2d(x as tf.Tensor4D, filter as tf.Tensor4D, strides, pad, "NHWC", dilations);
  // tfjs has no gradient with dilation.
  if (dilations > 1) return [convolve(inputs[0], inputs[1])];
  return withGradients(convolve as (...inputs: tf.Tensor[]) => tf.Tensor, inputs);
}

Deno.test("depthwiseConv2d() of 60 random shapes, and its gradients, are the cpu backend's: error < 1e-5", async () => {
  const random = createRandom(8);
  const between = (low: number, high: number) => low + random.integer(high - low + 1);
  for (let i = 0; i < 60; i++) {
    const [height, width, channels] = [between(1, 5), between(1, 5), between(1, 9)];
    const x = [between(1, 3), between(height, 11), between(width, 11), channels];
    const filter = [height, width, channels, between(1, 3)], stride = between(1, 3);
    const options = { strides: stride, pad: (["same", "valid"] as const)[i % 2] };
    await assertAsOnCpu(() => valuesOf(x, filter, options), 1e-5, JSON.stringify({ x, filter, ...options }));
  }
  await assertAsOnCpu(() => valuesOf([2, 9, 9, 3], [3, 3, 3, 1], { dilations: 2 }), 1e-5);
});

Deno.test("depthwiseConv2d() and its gradients run in our kernels, also in a separable layer", async () => {
  const gradients = ["DepthwiseConv2dNativeBackpropInput", "DepthwiseConv2dNativeBackpropFilter"];
  await assertOurs(["DepthwiseConv2dNative", ...gradients], () => valuesOf([2, 6, 6, 4], [3, 3, 4, 1]));
  await assertOurs(["DepthwiseConv2dNative", ...gradients], () => {
    const layer = tf.layers.separableConv2d({ filters: 3, kernelSize: 3 });
    const x = tf.ones([1, 6, 6, 2]);
    layer.apply(x);
    const values = tf.grads((x: tf.Tensor) => layer.apply(x) as tf.Tensor)([x]).concat(
      Object.values(tf.variableGrads(() => (layer.apply(x) as tf.Tensor).sum() as tf.Scalar).grads),
    );
    layer.dispose();
    return values;
  });
});

Deno.test("depthwiseConv2d() gives the same bits with 1, 2 and 3 threads", () =>
  assertSameBits(() => valuesOf([40, 14, 14, 24], [3, 3, 24, 1])));
