import * as tf from "@tensorflow/tfjs";
import { assert, assertEquals } from "@std/assert";
import { backendReport } from "../../../lib/backend/backend_report.ts";
import { useBackend } from "../../../lib/backend/use_backend.ts";

const CASES: { shape: number[]; indices: number[]; axis?: number; batchDims?: number; limit: number }[] = [
  { shape: [7, 5], indices: [11], limit: 7 },
  { shape: [300, 784], indices: [40], limit: 300 },
  { shape: [6], indices: [3, 4], limit: 6 },
  { shape: [4, 3, 2], indices: [2, 3], limit: 4 },
  { shape: [4, 6], indices: [4, 3], axis: 1, batchDims: 1, limit: 6 },
  { shape: [3, 2, 6, 5], indices: [3, 4], axis: 2, batchDims: 1, limit: 6 },
  { shape: [4, 6], indices: [5], axis: 1, limit: 6 },
];

/** The gathered values and, for batches of none, the gradient. */
async function gather(prefer: "cpu" | "wasm", index: number, dtype: "float32" | "int32", threads = 2) {
  await useBackend({ prefer, threads });
  const { shape, indices, axis = 0, batchDims = 0, limit } = CASES[index];
  return tf.tidy(() => {
    const x = tf.randomUniform(shape, -9, 9, "float32", 3).cast(dtype);
    const at = tf.randomUniform(indices, 0, limit, "float32", 5).floor().cast("int32");
    const out = tf.gather(x, at, axis, batchDims);
    const results = [out];
    if (dtype === "float32" && batchDims === 0) {
      const dy = tf.randomUniform(out.shape, -1, 1, "float32", 7);
      results.push(tf.grad((x: tf.Tensor) => tf.gather(x, at, axis))(x, dy));
    }
    return results.map((result) => [result.shape, result.dtype, Array.from(result.dataSync())]);
  });
}

Deno.test("gather() has the cpu backend's values: bit for bit; its gradient: error < 1e-6", async () => {
  for (const index of CASES.keys()) {
    for (const dtype of ["float32", "int32"] as const) {
      const [expected, expectedGradient] = await gather("cpu", index, dtype);
      const [actual, gradient] = await gather("wasm", index, dtype);
      assertEquals(actual, expected, `case ${index}`);
      assertEquals(gradient?.[0], expectedGradient?.[0]);
      (gradient?.[2] as number[] | undefined)?.forEach((value, i) =>
        assert(Math.abs(value - (expectedGradient[2] as number[])[i]) < 1e-6, `case ${index}`)
      );
    }
  }
});

Deno.test("gather() and its gradient give the same bits with 1, 2 and 3 threads", async () => {
  const [one, two, three] = [
    await gather("wasm", 1, "float32", 1),
    await gather("wasm", 1, "float32", 2),
    await gather("wasm", 1, "float32", 3),
  ];
  assertEquals(String(two), String(one));
  assertEquals(String(three), String(one));
});

Deno.test("an embedding layer trains on kernels of ours alone", async () => {
  await useBackend();
  const before = new Map(backendReport().map(({ operation, plain }) => [operation, plain]));
  const layer = tf.layers.embedding({ inputDim: 9, outputDim: 4 });
  layer.build([null, 3]);
  const gradients = tf.tidy(() => {
    const ids = tf.tensor2d([[1, 2, 2], [8, 0, 1]]);
    const { grads } = tf.variableGrads(() => (layer.apply(ids) as tf.Tensor).sum().asScalar());
    return Object.values(grads)[0].sum(1).arraySync();
  });
  assertEquals(gradients, [4, 8, 8, 0, 0, 0, 0, 0, 4]);
  for (const { operation, plain } of backendReport()) {
    assertEquals(plain, before.get(operation) ?? 0, operation);
  }
  tf.dispose(layer.getWeights());
});

Deno.test("unsortedSegmentSum() leaves out segments that do not exist", async () => {
  await useBackend();
  const sums = tf.tidy(() =>
    tf.unsortedSegmentSum(tf.tensor2d([[1, 2], [3, 4], [5, 6]]), tf.tensor1d([1, -1, 7], "int32"), 2)
      .arraySync()
  );
  assertEquals(sums as unknown, [[0, 0], [1, 2]]);
});
