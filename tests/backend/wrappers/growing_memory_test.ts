import { assertEquals } from "@std/assert";
import { type KernelRuntime, startRuntime } from "../../../lib/backend/runtime/runtime.ts";
import {
  batchNorm,
  batchNormGradient,
  batchNormInference,
} from "../../../lib/backend/wrappers/batch_norm.ts";
import { biasActivationGradient } from "../../../lib/backend/wrappers/bias_activation.ts";
import { convolutionGradients, convolve } from "../../../lib/backend/wrappers/convolution.ts";
import type { ConvolutionShape } from "../../../lib/backend/wrappers/convolution_shape.ts";
import { layerNormGradient } from "../../../lib/backend/wrappers/layer_norm.ts";

/** What a wrapper reads and writes, by name. */
type Views = Record<string, Float32Array>;

/** Runs `work` on one thread, and returns what it left in its views; they lie in plain memory or in shared. */
async function results(
  lengths: Readonly<Record<string, number>>,
  work: (views: Views) => void,
  shared: boolean,
): Promise<Record<string, Float32Array>> {
  const memory = new WebAssembly.Memory({ initial: 1, maximum: 65_536, shared });
  const malloc = (bytes: number) => memory.grow(Math.ceil(bytes / 65_536)) * 65_536;
  const runtime: KernelRuntime = await startRuntime({
    memory: { memory, malloc, free: () => {} },
    threads: 1,
  });
  const total = Object.values(lengths).reduce((sum, length) => sum + length, 0);
  const block = runtime.allocate(total), start = block.byteOffset;
  block.forEach((_, i) => block[i] = Math.fround(Math.sin(i * 12.9898)));
  let at = 0;
  const views = Object.fromEntries(
    Object.entries(lengths).map(([name, length]) => [name, block.subarray(at, at += length)]),
  );
  work(views);
  at = start;
  const left = Object.entries(lengths).map(([name, length]) =>
    [name, runtime.floatsAt((at += 4 * length) - 4 * length, length).slice()] as const
  );
  runtime.stop();
  return Object.fromEntries(left);
}

const rows = { dy: 240, x: 240, y: 240, dx: 240 };
const perChannel = (...names: string[]) => Object.fromEntries(names.map((name) => [name, 12]));

function shapeOf(filter: number): ConvolutionShape {
  return {
    ...{ batch: 4, inHeight: 8, inWidth: 8, inChannels: 8, outHeight: 8, outWidth: 8, outChannels: 12 },
    ...{ filterHeight: filter, filterWidth: filter, padTop: filter >> 1, padLeft: filter >> 1 },
    ...{ strideHeight: 1, strideWidth: 1, dilationHeight: 1, dilationWidth: 1 },
  };
}

const convolution = (filter: number) => ({
  ...{ x: 2048, filter: filter * filter * 96, out: 3072, dy: 3072, dx: 2048, dFilter: filter * filter * 96 },
  ...{ bias: 12, dBias: 12 },
});

const CASES: Readonly<Record<string, [lengths: Record<string, number>, work: (views: Views) => void]>> = {
  "batchNorm()": [
    { x: 240, y: 240, ...perChannel("gamma", "beta", "mean", "variance", "inverseDeviation") },
    (views) =>
      batchNorm({ ...views as Record<"x" | "y" | "mean" | "variance", Float32Array>, ...norm(views) }),
  ],
  "batchNormInference()": [
    { x: 240, y: 240, ...perChannel("gamma", "beta", "mean", "variance") },
    ({ x, y, gamma, beta, mean, variance }) =>
      batchNormInference({ x, y, gamma, beta, mean, variance, epsilon: 1.1 }),
  ],
  "batchNormGradient()": [
    { ...rows, ...perChannel("gamma", "beta", "dgamma", "dbeta", "mean", "inverseDeviation") },
    ({ dy, x, y, dx, mean, inverseDeviation, ...views }) =>
      batchNormGradient({ ...views, dy, x, y, dx, mean, inverseDeviation, relu: true }),
  ],
  "layerNormGradient()": [
    { ...rows, ...perChannel("gamma", "dgamma", "dbeta"), mean: 20, inverseDeviation: 20 },
    ({ dy, x, dx, dgamma, dbeta, mean, inverseDeviation, gamma }) =>
      layerNormGradient({ dy, x, dx, dgamma, dbeta, mean, inverseDeviation, gamma }),
  ],
  "biasActivationGradient()": [
    { ...rows, dbias: 12 },
    ({ dy, y, dx, dbias }) => biasActivationGradient({ dy, y, dx, dbias, kind: "relu" }),
  ],
};
for (const filter of [3, 5]) {
  const shape = shapeOf(filter);
  Object.assign(CASES, {
    [`convolve() with ${filter} x ${filter}`]: [
      convolution(filter),
      ({ x, filter, out, bias }: Views) => convolve({ ...shape, x, filter, out, bias, activation: "relu" }),
    ],
    [`convolutionGradients() with ${filter} x ${filter}`]: [
      convolution(filter),
      ({ x, filter, out, dy, dx, dFilter, dBias }: Views) =>
        convolutionGradients({ ...shape, dy, activated: out, x, filter, dx, dFilter, dBias }),
    ],
  });
}

const pooled = { ...convolution(5), out: 768, dy: 768, places: 768 };
Object.assign(CASES, {
  "convolutionGradients() with pooling": [
    pooled,
    ({ x, filter, dy, dx, dFilter, places }: Views) => {
      const integers = new Int32Array(places.buffer, places.byteOffset, places.length);
      integers.forEach((_, i) => integers[i] = i % 5 - 1);
      convolutionGradients({ ...shapeOf(5), dy, places: integers, x, filter, dx, dFilter });
    },
  ],
});

function norm({ gamma, beta, inverseDeviation }: Views) {
  return { gamma, beta, inverseDeviation, epsilon: 0.001 };
}

for (const [name, [lengths, work]] of Object.entries(CASES)) {
  Deno.test(`${name} finds its views although plain memory takes another place when it grows`, async () => {
    const [plain, shared] = [await results(lengths, work, false), await results(lengths, work, true)];
    for (const view of Object.keys(lengths)) {
      const at = plain[view].findIndex((value, i) => !Object.is(value, shared[view][i]));
      assertEquals(at, -1, `${view} differs at ${at}`);
    }
  });
}
