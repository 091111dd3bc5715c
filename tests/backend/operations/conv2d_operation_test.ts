import * as tf from "@tensorflow/tfjs";
import { assert, assertEquals } from "@std/assert";
import { createRandom } from "../../../lib/core/random.ts";
import { useBackend } from "../../../lib/backend/use_backend.ts";

interface Case {
  input: [number, number, number, number];
  filter: [number, number, number, number];
  stride: [number, number];
  pad: "same" | "valid" | number;
}

/** Gradients of sum(conv2d(x, w) * weights) with respect to x and w, on one backend. */
async function gradients(backend: "cpu" | "wasm", { input, filter, stride, pad }: Case) {
  await useBackend({ prefer: backend });
  const [dx, dw] = tf.tidy(() => {
    const x = tf.randomNormal(input, 0, 1, "float32", 1) as tf.Tensor4D;
    const w = tf.randomNormal(filter, 0, 1, "float32", 2) as tf.Tensor4D;
    const y = tf.conv2d(x, w, stride, pad);
    const weights = tf.randomNormal(y.shape, 0, 1, "float32", 3) as tf.Tensor4D;
    return tf.grads((a: tf.Tensor, b: tf.Tensor) =>
      tf.conv2d(a as tf.Tensor4D, b as tf.Tensor4D, stride, pad).mul(weights).sum()
    )([x, w]);
  });
  const values = [await dx.data(), await dw.data()];
  tf.dispose([dx, dw]);
  return values;
}

/** relu(conv2d(x, w) + bias) on one backend. */
async function output(backend: "cpu" | "wasm", { input, filter, stride, pad }: Case) {
  await useBackend({ prefer: backend });
  const y = tf.tidy(() =>
    tf.fused.conv2d({
      x: tf.randomNormal(input, 0, 1, "float32", 1) as tf.Tensor4D,
      filter: tf.randomNormal(filter, 0, 1, "float32", 2) as tf.Tensor4D,
      strides: stride,
      pad,
      bias: tf.randomNormal([filter[3]], 0, 1, "float32", 4),
      activation: "relu",
    })
  );
  const values = await y.data();
  y.dispose();
  return values;
}

function relativeError(actual: ArrayLike<number>, expected: ArrayLike<number>): number {
  let error = 0, largest = 0;
  for (let i = 0; i < expected.length; i++) {
    error = Math.max(error, Math.abs(actual[i] - expected[i]));
    largest = Math.max(largest, Math.abs(expected[i]));
  }
  return error / largest;
}

Deno.test("the gradients of conv2d are those of the cpu backend: relative error < 1e-5", async () => {
  const random = createRandom(7);
  const between = (low: number, high: number) => low + random.integer(high - low + 1);
  for (let i = 0; i < 60; i++) {
    const kernel: [number, number] = [between(1, 5), between(1, 5)];
    const [channels, filters] = [between(1, 5), between(1, 5)];
    const shape: Case = {
      input: [between(1, 4), between(kernel[0], 11), between(kernel[1], 11), channels],
      filter: [...kernel, channels, filters],
      stride: [between(1, 3), between(1, 3)],
      pad: (["same", "valid"] as const)[random.integer(2)],
    };
    const wasm = await gradients("wasm", shape);
    const cpu = await gradients("cpu", shape);
    for (const k of [0, 1]) {
      assertEquals(wasm[k].length, cpu[k].length);
      const error = relativeError(wasm[k], cpu[k]);
      assert(error < 1e-5, `${JSON.stringify(shape)}: ${["input", "filter"][k]} gradient is off by ${error}`);
    }
  }
});

Deno.test("conv2d and its gradients are those of the cpu backend where Winograd's method applies", async () => {
  for (const stride of [1, 2]) {
    for (const pad of ["same", "valid"] as const) {
      const shape: Case = { input: [9, 15, 13, 12], filter: [3, 3, 12, 16], stride: [stride, stride], pad };
      const wasm = [await output("wasm", shape), ...await gradients("wasm", shape)];
      const cpu = [await output("cpu", shape), ...await gradients("cpu", shape)];
      for (const [k, what] of ["output", "input gradient", "filter gradient"].entries()) {
        const error = relativeError(wasm[k], cpu[k]);
        assert(error < 1e-5, `${JSON.stringify(shape)}: ${what} is off by ${error}`);
      }
    }
  }
});

Deno.test("the gradients of conv2d leave no tensors behind", async () => {
  const shape: Case = { input: [2, 6, 6, 3], filter: [3, 3, 3, 4], stride: [1, 1], pad: "same" };
  await gradients("wasm", shape);
  const before = tf.memory().numTensors;
  await gradients("wasm", shape);
  assertEquals(tf.memory().numTensors, before);
});
