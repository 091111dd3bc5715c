/** Runs the same tfjs code on our backend and on tfjs's plain one, and on several numbers of threads. */
import * as tf from "@tensorflow/tfjs";
import { assert, assertEquals } from "@std/assert";
import { kernelCounts } from "../../../lib/backend/tfjs/kernel_counts.ts";
import { useBackend, type UseBackendOptions } from "../../../lib/backend/use_backend.ts";
import { assertClose } from "../kernel_arena.ts";

/** Makes tensors of whatever it is given, the same on every backend. */
export type Computation = () => tf.Tensor[];

/** Fails where our backend's values are not those of cpu to within `tolerance` of the largest, or not NaN alike. */
export async function assertAsOnCpu(compute: Computation, tolerance: number, what = ""): Promise<void> {
  const expected = await valuesOn({ prefer: "cpu" }, compute);
  const actual = await valuesOn({}, compute);
  assertEquals(actual.length, expected.length, what);
  actual.forEach(({ shape, values }, i) => {
    assertEquals(shape, expected[i].shape, `shape of output ${i} ${what}`);
    assertClose(values, expected[i].values, tolerance, `output ${i} ${what}`);
  });
}

/** Fails where 1, 2 and 3 threads give other bits, or where a tensor is left behind. */
export async function assertSameBits(compute: Computation): Promise<void> {
  const hashes: string[][] = [];
  for (const threads of [1, 2, 3]) {
    const outputs = await valuesOn({ threads }, compute);
    hashes.push(await Promise.all(outputs.map(({ values }) => hashOf(values))));
  }
  assertEquals(hashes[1], hashes[0]);
  assertEquals(hashes[2], hashes[0]);
}

/** Returns d sum(weights y) / d x for each x, and y itself, with random weights. */
export function withGradients(
  compute: (...inputs: tf.Tensor[]) => tf.Tensor,
  inputs: tf.Tensor[],
): tf.Tensor[] {
  const y = compute(...inputs);
  const weights = tf.randomNormal(y.shape, 0, 1, "float32", 99);
  return [y, ...tf.grads((...xs) => compute(...xs).mul(weights).sum())(inputs)];
}

/** Fails where tfjs's own code served one of these kernels in the computation. */
export async function assertOurs(kernels: readonly string[], compute: Computation): Promise<void> {
  await useBackend();
  const before = new Map([...kernelCounts()].map(([name, { ours, stock }]) => [name, { ours, stock }]));
  tf.tidy(() => void compute());
  for (const name of kernels) {
    const { ours, stock } = kernelCounts().get(name)!;
    assert(ours > before.get(name)!.ours, `${name} was not called`);
    assertEquals(stock, before.get(name)!.stock, `${name} went to tfjs`);
  }
}

async function valuesOn(
  options: UseBackendOptions,
  compute: Computation,
): Promise<{ shape: number[]; values: Float32Array }[]> {
  await useBackend(options);
  const before = tf.memory().numTensors;
  const outputs = tf.tidy(() =>
    compute().map((tensor) => ({ shape: tensor.shape, values: Float32Array.from(tensor.dataSync()) }))
  );
  assertEquals(tf.memory().numTensors, before, "a tensor was left behind");
  return outputs;
}

async function hashOf(values: Float32Array): Promise<string> {
  return new Uint8Array(await crypto.subtle.digest("SHA-256", values as Float32Array<ArrayBuffer>)).toHex();
}
