/** Measures one epoch of one network with tfjs, in a process of its own, and prints a `Measurement` as JSON. */
import * as tf from "@tensorflow/tfjs";
import { setWasmPaths } from "@tensorflow/tfjs-backend-wasm";
import { resourceUsage } from "node:process";
import { parseArgs } from "node:util";
import { registerConv2DGradients } from "./composed_gradients.ts";
import { useBackend, type UseBackendOptions } from "../../lib/backend/mod.ts";
import { createRandom, type Dataset } from "../../lib/core/mod.ts";
import { batchIndices, fillBatch } from "../../lib/data/mod.ts";
import type { BenchNet, Measurement } from "../../lib/tasks/bench/bench_plan.ts";
import { say } from "../../lib/tasks/terminal/terminal.ts";
import { fit } from "../../lib/training/mod.ts";
import { buildBenchModel, multiplyAdds, trainedParameters } from "./bench_models.ts";

/** Steps before the clock starts: WebAssembly's and V8's compilers need them. */
const WARM_UP_STEPS = 5;

const { values } = parseArgs({
  options: {
    net: { type: "string", default: "small_cnn" },
    backend: { type: "string", default: "engine" },
    threads: { type: "string", default: "2" },
    steps: { type: "string", default: "100" },
    "batch-size": { type: "string" },
  },
});
const threads = await startBackend(values.backend, Number(values.threads));
const net = values.net as BenchNet["id"];
const isPrediction = net === "small_cnn_predict";
const batchSize = Number(values["batch-size"] ?? (isPrediction ? 256 : 128));
const steps = Number(values.steps);
const model = buildBenchModel(net);

await epoch(noise(Math.min(steps, WARM_UP_STEPS) * batchSize));
// Made beforehand, as PyTorch's are.
const images = noise(steps * batchSize);
const startMs = performance.now();
await epoch(images);
const durationMs = performance.now() - startMs;
const measurement: Measurement = {
  imagesPerSecond: steps * batchSize / durationMs * 1000,
  peakBytes: await peakBytes(),
  threads,
  multiplyAdds: multiplyAdds(model),
  parameters: trainedParameters(model),
};
say(JSON.stringify(measurement));
Deno.exit();

/** Starts the backend and returns the number of its threads. */
async function startBackend(backend: string, threads: number): Promise<number> {
  if (backend === "engine") {
    return (await useBackend({ prefer: "wasm", threads } as UseBackendOptions)).threads;
  }
  tf.enableProdMode();
  if (backend === "stock-wasm") {
    const binary = import.meta.resolve("@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-simd.wasm");
    setWasmPaths(new URL(".", binary).href);
    await tf.setBackend("wasm");
    registerConv2DGradients();
  } else {
    await tf.setBackend("cpu");
  }
  return 1;
}

/** Trains with all images once, or predicts them, in batches that are put together in random order. */
async function epoch(images: Dataset): Promise<void> {
  if (!isPrediction) {
    await fit(model, images, { epochs: 1, batchSize });
    return;
  }
  for (const indices of batchIndices(images.size, { batchSize, random: createRandom(1) })) {
    const pixels = fillBatch(images, indices, new Float32Array(indices.length * 784));
    tf.tidy(() => {
      const batch = tf.tensor4d(pixels, [indices.length, 28, 28, 1]);
      // Without its size the batch would be predicted 32 images at a time.
      const logits = model.predict(batch, { batchSize }) as tf.Tensor;
      return logits.argMax(1).dataSync();
    });
  }
}

/** Makes images of noise: what they show does not change how long they take. */
function noise(size: number): Dataset {
  const random = createRandom(1);
  return {
    images: Uint8Array.from({ length: size * 784 }, () => random.integer(256)),
    labels: Uint8Array.from({ length: size }, () => random.integer(10)),
    size,
    height: 28,
    width: 28,
    classNames: Array.from({ length: 10 }, (_, i) => String(i)),
    provenance: { source: "noise", title: "Noise", verified: false, origin: "drawn", files: [] },
  };
}

/**
 * Returns the largest memory that this process has held. Linux's resource usage would do, but a process inherits
 * it from the one that started it; Deno lets a process read /proc with all permissions only.
 */
async function peakBytes(): Promise<number> {
  try {
    const status = await Deno.readTextFile("/proc/self/status");
    return Number(status.match(/^VmHWM:\s+(\d+) kB$/m)![1]) * 1024;
  } catch {
    return resourceUsage().maxRSS * 1024;
  }
}
