import * as tf from "@tensorflow/tfjs";
import { useBackend } from "../../lib/backend/mod.ts";
import { createRandom } from "../../lib/core/mod.ts";
import { fit } from "../../lib/training/mod.ts";
import { buildBenchModel } from "./bench_models.ts";
const [net, th = "2", st = "20"] = Deno.args;
await useBackend({ threads: Number(th) });
const times = new Map<string, [number, number]>();
let depth = 0, top = 0;
for (const k of tf.getKernelsForBackend("wasm")) {
  tf.unregisterKernel(k.kernelName, "wasm");
  const t: [number, number] = [0, 0];
  times.set(k.kernelName, t);
  tf.registerKernel({
    ...k,
    kernelFunc: (c) => {
      const s = performance.now();
      depth++;
      const r = k.kernelFunc(c);
      depth--;
      const d = performance.now() - s;
      t[0] += d;
      t[1]++;
      if (depth === 0) top += d;
      return r;
    },
  });
}
const model = buildBenchModel(net as "lstm");
const B = 128;
const random = createRandom(1);
const noise = (n: number) =>
  ({
    images: Uint8Array.from({ length: n * 784 }, () => random.integer(256)),
    labels: Uint8Array.from({ length: n }, () => random.integer(10)),
    size: n,
    height: 28,
    width: 28,
    classNames: Array.from({ length: 10 }, (_, i) => String(i)),
    provenance: { source: "noise", title: "", verified: false, origin: "", files: [] },
  }) as never;
await fit(model, noise(5 * B), { epochs: 1, batchSize: B });
for (const t of times.values()) t[0] = t[1] = 0;
top = 0;
const n = Number(st), data = noise(n * B);
const s = performance.now();
await fit(model, data, { epochs: 1, batchSize: B });
const total = (performance.now() - s) / n;
console.log(
  `${net} ${th} threads: ${total.toFixed(1)} ms/step, ${(B / total * 1000).toFixed(0)} img/s, kernels ${
    (top / n).toFixed(1)
  } ms`,
);
for (const [k, [d, c]] of [...times].sort((a, b) => b[1][0] - a[1][0]).slice(0, 22)) {
  if (d > 0) console.log(k.padEnd(28), (d / n).toFixed(2), (c / n).toFixed(1));
}
Deno.exit();
