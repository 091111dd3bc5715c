import { assertEquals, assertStrictEquals } from "@std/assert";
import * as tf from "@tensorflow/tfjs";
import { useBackend } from "../../lib/backend/use_backend.ts";
import { buildPooledResidualNet } from "../../lib/models/pooled_residual_net.ts";
import { buildSmallCnn } from "../../lib/models/small_cnn.ts";
import { halvingPool } from "../../lib/models/halving_pool.ts";

await useBackend({ threads: 1 });

Deno.test("halvingPool() halves what can be halved, and keeps a side of one pixel", () => {
  const pooled = (height: number, width: number) =>
    halvingPool(tf.input({ shape: [height, width, 2] }), `pool${height}x${width}`).shape;
  assertEquals(pooled(8, 5), [null, 4, 2, 2]);
  assertEquals(pooled(1, 6), [null, 1, 3, 2]);
  assertEquals(pooled(6, 1), [null, 3, 1, 2]);
  const single = tf.input({ shape: [1, 1, 2] });
  assertStrictEquals(halvingPool(single, "none"), single);
});

for (const sides of [[1, 1], [2, 3], [3, 40], [1, 9]]) {
  Deno.test(`networks with pooling see something of ${sides.join(" x ")} pixels`, () => {
    const inputShape = [...sides, 3] as [number, number, number];
    const images = tf.randomUniform([2, ...inputShape], 0, 1, "float32", 3);
    for (const build of [buildSmallCnn, buildPooledResidualNet]) {
      const model = build({ inputShape, classes: 3, filters: [4, 8] });
      const logits = tf.tidy(() => Array.from((model.predict(images) as tf.Tensor).dataSync()));
      assertEquals(new Set(logits).size, 6, `${model.name} gives ${logits} for two images`);
      model.dispose();
    }
    images.dispose();
  });
}
