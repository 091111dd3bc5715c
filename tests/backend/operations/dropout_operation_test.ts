import * as tf from "@tensorflow/tfjs";
import { assert, assertEquals, assertThrows } from "@std/assert";
import { dropoutSteps, setDropoutSteps, useBackend } from "../../../lib/backend/mod.ts";

const build = (seed?: number, rate = 0.25) =>
  tf.sequential({
    layers: [tf.layers.dropout({ rate, inputShape: [1000], ...(seed !== undefined && { seed }) })],
  });
const call = (model: tf.LayersModel, x: tf.Tensor, training = true) =>
  model.apply(x, { training }) as tf.Tensor;

/** Outputs of so many calls in training on ones. */
function outputs(model: tf.LayersModel, calls: number): string[] {
  return tf.tidy(() => {
    const ones = tf.ones([20, 1000]);
    return Array.from({ length: calls }, () => call(model, ones).dataSync().join());
  });
}

Deno.test("dropout in training scales what stays, and lets the same values through in the gradient", async () => {
  await useBackend();
  tf.tidy(() => {
    const model = build(3);
    const x = tf.randomNormal([20, 1000], 5, 1, "float32", 1);
    let y!: Float32Array;
    const dx = tf.grad((x: tf.Tensor) => {
      const out = call(model, x);
      y = out.dataSync() as Float32Array;
      return out.mul(2).sum();
    })(x).dataSync();
    const values = x.dataSync();
    const scale = Math.fround(1 / 0.75);
    dx.forEach((gradient, i) => {
      assert(
        y[i] === 0 && gradient === 0 || y[i] === Math.fround(values[i] * scale) && gradient === 2 * scale,
      );
    });
    const share = dx.filter((gradient) => gradient === 0).length / dx.length;
    assert(Math.abs(share - 0.25) < 0.02, `${share} are left out`);
    assertEquals(call(model, x, false).dataSync().join(), values.join());
  });
});

Deno.test("a seeded dropout layer draws another mask at every call, the same sequence in every run", async () => {
  await useBackend({ threads: 1 });
  const first = outputs(build(3), 3);
  assertEquals(new Set(first).size, 3);
  for (const threads of [2, 3]) {
    await useBackend({ threads });
    assertEquals(String(outputs(build(3), 3)) === String(first), true);
  }
  assert(outputs(build(4), 1)[0] !== first[0]);
  assert(outputs(build(), 1)[0] !== outputs(build(), 1)[0]);
});

Deno.test("setDropoutSteps() lets another model go on with the masks to come", async () => {
  await useBackend();
  const first = build(3), second = build(3);
  outputs(first, 2);
  assertEquals(dropoutSteps(first), [2]);
  setDropoutSteps(second, dropoutSteps(first));
  assert(outputs(first, 1)[0] === outputs(second, 1)[0]);
  assertThrows(
    () => setDropoutSteps(second, []),
    RangeError,
    "Cannot set the dropout layers' steps as there must be one for each of 1 layers: current value is 0 steps",
  );
});

Deno.test("dropout layers of other kinds, and other backends, stay tfjs's own", async () => {
  await useBackend();
  tf.tidy(() => {
    const spatial = tf.layers.spatialDropout1d({ rate: 0.5, seed: 1 });
    const channels = (spatial.apply(tf.ones([2, 7, 64]), { training: true }) as tf.Tensor).sum(1)
      .dataSync();
    assert(channels.every((sum) => sum === 0 || sum === 14), "whole channels go");
    const noisy = tf.layers.dropout({ rate: 0.5, noiseShape: [5, 1], seed: 1 });
    const rows = (noisy.apply(tf.ones([5, 8]), { training: true }) as tf.Tensor).sum(1).dataSync();
    assert(rows.every((sum) => sum === 0 || sum === 16), "whole rows go");
  });
  await useBackend({ prefer: "cpu" });
  tf.tidy(() => {
    const y = call(build(3), tf.ones([2, 1000])).dataSync();
    assert(y.some((value) => value === 0) && y.some((value) => value > 1));
  });
});
