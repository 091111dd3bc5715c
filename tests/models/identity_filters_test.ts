import * as tf from "@tensorflow/tfjs";
import { assertEquals } from "@std/assert";
import { useBackend } from "../../lib/backend/use_backend.ts";
import { setIdentityFilters } from "../../lib/models/identity_filters.ts";

/** Returns what a convolution gives out for `inputs` channels, and its weights before and after. */
function convolved(inputs: number, filters: number) {
  const x = tf.randomUniform([2, 5, 4, inputs], 0, 1, "float32", 3);
  const layer = tf.layers.conv2d({
    filters,
    kernelSize: 3,
    padding: "same",
    kernelInitializer: tf.initializers.heNormal({ seed: 1 }),
    biasInitializer: tf.initializers.constant({ value: 0.5 }),
  });
  layer.apply(x);
  const before = layer.getWeights().map((weight) => weight.arraySync());
  setIdentityFilters(layer);
  const [kernel, bias] = layer.getWeights();
  const y = layer.apply(x) as tf.Tensor;
  return { x, y, before, kernel, bias };
}

for (const [inputs, filters] of [[3, 5], [4, 4], [6, 2]]) {
  Deno.test(`setIdentityFilters() passes inputs on as they are, ${inputs} to ${filters}`, async () => {
    await useBackend({ prefer: "cpu" });
    const count = Math.min(inputs, filters);
    tf.tidy(() => {
      const { x, y, before, kernel, bias } = convolved(inputs, filters);
      const passed = tf.slice(y, [0, 0, 0, 0], [-1, -1, -1, count]).sub(0.5);
      const wanted = tf.slice(x, [0, 0, 0, 0], [-1, -1, -1, count]);
      assertEquals(passed.sub(wanted).abs().max().dataSync()[0] < 1e-6, true);
      const others = (values: number[][][][]) =>
        values.map((row) => row.map((at) => at.map((f) => f.slice(count))));
      assertEquals(others(kernel.arraySync() as number[][][][]), others(before[0] as number[][][][]));
      assertEquals(bias.arraySync(), before[1]);
    });
  });
}
