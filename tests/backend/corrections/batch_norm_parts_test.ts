import * as tf from "@tensorflow/tfjs";
import { assertEquals } from "@std/assert";
import { backendReport } from "../../../lib/backend/backend_report.ts";
import { useBackend } from "../../../lib/backend/use_backend.ts";

/**
 * What a layer gives out in training and in prediction, its statistics, and gradients of the input and a shift or
 * scale.
 */
function valuesOf(parts: { scale: boolean; center: boolean }, kept: { scale: boolean; center: boolean }) {
  // Initial scales and shifts of 1 and 0 are what a missing part stands for.
  const layer = tf.layers.batchNormalization({
    ...parts,
    ...kept.center && { betaInitializer: tf.initializers.randomNormal({ seed: 5 }) },
    ...kept.scale && { gammaInitializer: tf.initializers.randomNormal({ seed: 6 }) },
  });
  const input = tf.input({ shape: [4, 3, 8] });
  const outputs = tf.layers.reLU().apply(layer.apply(input)) as tf.SymbolicTensor;
  const model = tf.model({ inputs: input, outputs });
  const values = tf.tidy(() => {
    const x = tf.randomNormal([3, 4, 3, 8], 1, 2, "float32", 1),
      weights = tf.randomNormal(x.shape, 0, 1, "float32", 2);
    const apply = (x: tf.Tensor) => model.apply(x, { training: true }) as tf.Tensor;
    const own = [...(kept.scale ? ["gamma"] : []), ...(kept.center ? ["beta"] : [])];
    const variables = layer.trainableWeights.filter(({ originalName }) =>
      own.some((part) => originalName.endsWith(part))
    )
      .map((weight) => weight.read() as tf.Variable);
    const ofInput = tf.grad((x: tf.Tensor) => apply(x).mul(weights).sum())(x);
    const ofParts = variables.length > 0
      ? Object.values(tf.variableGrads(() => apply(x).mul(weights).sum().asScalar(), variables).grads)
      : [];
    const statistics = layer.getWeights().slice(-2);
    return [apply(x), model.predict(x) as tf.Tensor, ofInput, ...ofParts, ...statistics].map((tensor) =>
      // Zeros of either sign are alike.
      Float32Array.from(tensor.dataSync(), (value) => value + 0)
    );
  });
  model.dispose();
  return values;
}

for (const prefer of ["wasm", "cpu"] as const) {
  for (const [scale, center] of [[false, true], [true, false], [false, false]]) {
    Deno.test(`batch norm trains as with a scale of 1 and a shift of 0, scale ${scale}, shift ${center}, on ${prefer}`, async () => {
      await useBackend({ prefer });
      const kept = { scale, center }, found = valuesOf(kept, kept);
      assertEquals(found, valuesOf({ scale: true, center: true }, kept));
    });
  }
}

Deno.test("batch norm without a scale runs on our kernel", async () => {
  await useBackend();
  const runs = () => backendReport().find(({ operation }) => operation === "AtelierBatchNorm")?.ours ?? 0;
  const before = runs(), layer = tf.layers.batchNormalization({ scale: false });
  tf.tidy(() => void layer.apply(tf.ones([2, 3, 4]), { training: true }));
  assertEquals(runs(), before + 1);
  layer.dispose();
});
