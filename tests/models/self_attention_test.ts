import * as tf from "@tensorflow/tfjs";
import { assertAlmostEquals, assertEquals, assertThrows } from "@std/assert";
import { useBackend } from "../../lib/backend/use_backend.ts";
import { SelfAttention } from "../../lib/models/self_attention.ts";

Deno.test("SelfAttention.call() agrees with the formula, written out per head", async () => {
  await useBackend();
  const [tokens, depth, heads] = [3, 4, 2];
  const layer = new SelfAttention({ heads, seed: 3 });
  const x = tf.randomNormal([1, tokens, depth], 0, 1, "float32", 5);
  const output = layer.apply(x) as tf.Tensor;
  assertEquals(output.shape, [1, tokens, depth]);
  const [kernel, , outputKernel] = layer.getWeights().map((weight) => weight.arraySync()) as number[][][];
  const expected = attention((x.arraySync() as number[][][])[0], kernel, outputKernel, heads);
  (output.arraySync() as number[][][])[0].forEach((row, i) =>
    row.forEach((value, j) => assertAlmostEquals(value, expected[i][j], 1e-5))
  );
  tf.dispose([x, output]);
  layer.dispose();
});

Deno.test("SelfAttention rejects heads that do not divide the depth", async () => {
  await useBackend();
  assertThrows(
    () => new SelfAttention({ heads: 3 }).build([null, 5, 8]),
    RangeError,
    "Cannot build self-attention as heads must divide the depth 8: current value is 3",
  );
});

/** Multi-head attention without biases, in plain loops. */
function attention(x: number[][], kernel: number[][], outputKernel: number[][], heads: number): number[][] {
  const depth = x[0].length, headDepth = depth / heads;
  const projected = product(x, kernel);
  const joined = x.map(() => new Array<number>(depth).fill(0));
  for (let head = 0; head < heads; head++) {
    const part = (which: number) =>
      projected.map((row) => row.slice(which * depth + head * headDepth).slice(0, headDepth));
    const [queries, keys, values] = [part(0), part(1), part(2)];
    queries.forEach((query, i) => {
      const weights = keys.map((key) => Math.exp(dot(query, key) / Math.sqrt(headDepth)));
      const sum = weights.reduce((a, b) => a + b);
      values.forEach((value, t) =>
        value.forEach((v, j) => joined[i][head * headDepth + j] += v * weights[t] / sum)
      );
    });
  }
  return product(joined, outputKernel);
}

function product(a: number[][], b: number[][]): number[][] {
  return a.map((row) => b[0].map((_, j) => dot(row, b.map((column) => column[j]))));
}

function dot(a: number[], b: number[]): number {
  return a.reduce((sum, value, i) => sum + value * b[i], 0);
}
