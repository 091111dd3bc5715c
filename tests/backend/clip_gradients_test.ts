import * as tf from "@tensorflow/tfjs";
import { assert, assertAlmostEquals, assertEquals, assertThrows } from "@std/assert";
import { clipByGlobalNorm, globalNorm, useBackend } from "../../lib/backend/mod.ts";

for (const prefer of ["wasm", "cpu"] as const) {
  Deno.test(`clipByGlobalNorm() scales all gradients alike down to the norm on ${prefer}`, async () => {
    await useBackend({ prefer });
    tf.tidy(() => {
      const gradients = { a: tf.tensor2d([[3, 0]]), b: tf.tensor1d([0, -4]), none: tf.zeros([0]) };
      const clipped = clipByGlobalNorm(gradients, 2);
      assertEquals(clipped.a.shape, [1, 2]);
      assertEquals([...clipped.a.dataSync()].map(Math.fround), [1.2, 0].map(Math.fround));
      assertEquals([...clipped.b.dataSync()].map(Math.fround), [0, -1.6].map(Math.fround));
      assertEquals(Array.from(gradients.a.dataSync()), [3, 0]);
      const left = clipByGlobalNorm(gradients, 5);
      assertEquals(Array.from(left.b.dataSync()), [0, -4]);
    });
  });

  Deno.test(`globalNorm() of many values is right on ${prefer}`, async () => {
    await useBackend({ prefer });
    tf.tidy(() => {
      assertAlmostEquals(globalNorm([tf.fill([300, 700], 2), tf.fill([7], 3)]), Math.sqrt(840_063), 1e-3);
      assertEquals(globalNorm([]), 0);
    });
  });
}

Deno.test("globalNorm() is bit-identical for 1, 2 and 3 threads", async () => {
  const norms: number[] = [];
  for (const threads of [1, 2, 3]) {
    await useBackend({ threads });
    norms.push(tf.tidy(() => globalNorm([tf.randomNormal([100_003], 0, 1, "float32", 1)])));
  }
  assert(norms.every((norm) => norm === norms[0]));
});

Deno.test("clipByGlobalNorm() rejects a norm of 0", () => {
  assertThrows(
    () => clipByGlobalNorm({}, 0),
    RangeError,
    "Cannot clip gradients as largestNorm must be above 0: current value is 0",
  );
});
