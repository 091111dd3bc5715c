import * as tf from "@tensorflow/tfjs";
import { assertEquals } from "@std/assert";
import { permuteAxes } from "../../../lib/exchange/tensors/permute_axes.ts";

Deno.test("permuteAxes() gives what tf.transpose gives", async () => {
  await tf.setBackend("cpu");
  for (const order of [[0, 1, 2, 3], [3, 2, 0, 1], [1, 3, 2, 0], [2, 0, 3, 1]]) {
    const shape = [2, 3, 4, 5], values = Float32Array.from({ length: 120 }, (_, i) => i);
    const wanted = tf.tidy(() => {
      const turned = tf.transpose(tf.tensor(values, shape), order);
      return { values: turned.dataSync() as Float32Array, shape: turned.shape };
    });
    assertEquals(permuteAxes({ values, shape }, order), wanted);
  }
});

Deno.test("permuteAxes() takes one axis, and a length of 1", () => {
  const values = Float32Array.of(1, 2, 3);
  assertEquals(permuteAxes({ values, shape: [3] }, [0]), { values, shape: [3] });
  assertEquals(permuteAxes({ values, shape: [1, 3] }, [1, 0]), { values, shape: [3, 1] });
});
