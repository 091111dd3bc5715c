import * as tf from "@tensorflow/tfjs";
import { assert, assertEquals } from "@std/assert";
import { backendReport } from "../../../lib/backend/backend_report.ts";
import { useBackend } from "../../../lib/backend/use_backend.ts";

const SHAPES: [number, number, number, number][] = [[2, 3, 3, 8], [3, 1, 1, 4], [1, 5, 2, 3], [4, 7, 6, 1]];

/** Output of global maximum pooling over random maps, and the gradient of a weighted sum of it. */
async function pooled(prefer: "cpu" | "wasm", dataFormat: "channelsLast" | "channelsFirst") {
  await useBackend({ prefer });
  const layer = tf.layers.globalMaxPooling2d({ dataFormat });
  return SHAPES.map((shape, i) =>
    tf.tidy(() => {
      const x = tf.randomNormal(shape, 0, 1, "float32", i + 1), y = layer.apply(x) as tf.Tensor;
      const weights = tf.randomNormal(y.shape, 0, 1, "float32", 9);
      const gradient = tf.grad((x: tf.Tensor) => (layer.apply(x) as tf.Tensor).mul(weights).sum())(x);
      // The cpu backend has zeros of either sign.
      return [y, gradient].map((tensor) => ({
        shape: tensor.shape,
        values: tensor.dataSync().map((v) => v + 0),
      }));
    })
  );
}

for (const dataFormat of ["channelsLast", "channelsFirst"] as const) {
  Deno.test(`global maximum pooling, ${dataFormat}, has the output and gradient of the cpu backend, bit for bit`, async () => {
    assertEquals(await pooled("wasm", dataFormat), await pooled("cpu", dataFormat));
  });
}

Deno.test("global maximum pooling runs on our kernels, its gradient too", async () => {
  await useBackend();
  const runs = () =>
    Object.fromEntries(backendReport().map(({ operation, ours, stock }) => [operation, [ours, stock]]));
  const before = runs();
  await pooled("wasm", "channelsLast");
  const after = runs();
  for (const operation of ["MaxPool", "MaxPoolGrad"]) {
    assert(after[operation][0] > (before[operation]?.[0] ?? 0), operation);
  }
  assertEquals(after.Equal, before.Equal);
});
