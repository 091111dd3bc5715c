import * as tf from "@tensorflow/tfjs";
import { assert, assertEquals } from "@std/assert";
import { AdamW } from "../../lib/backend/adam_w.ts";
import { backendReport } from "../../lib/backend/backend_report.ts";
import { useBackend } from "../../lib/backend/use_backend.ts";
import { buildSmallCnn } from "../../lib/models/small_cnn.ts";
import { fit } from "../../lib/training/fit.ts";
import type { FitOptions } from "../../lib/training/fit_options.ts";
import { modelHash } from "../../lib/training/model_hash.ts";
import { constantRate, oneCycleRate } from "../../lib/training/schedules.ts";
import { stripes } from "./stripes.ts";

const build = () => buildSmallCnn({ inputShape: [8, 8, 1], classes: 2, filters: [4], units: 8 });

const OPTIONS: FitOptions = {
  epochs: 8,
  batchSize: 16,
  optimizer: "muon",
  learningRate: 0.05,
  weightDecay: 0.1,
  muon: { othersLearningRate: 0.01 },
  schedule: oneCycleRate({ peak: 0.05 }),
  clipNorm: 1,
  emaDecay: 0.9,
  // Mirrored they would be of the other class.
  augmentation: { padding: 1, flipProbability: 0 },
};

Deno.test("fit() learns with muon on the engine alone, to the same bits on any number of threads, leaking nothing", async () => {
  const hashes: string[] = [];
  for (const threads of [1, 2, 3]) {
    await useBackend({ threads });
    const model = build(), before = backendReport().reduce((sum, { plain }) => sum + plain, 0);
    const tensors = tf.memory().numTensors;
    const { loss } = await fit(model, stripes(64, 1), OPTIONS);
    assertEquals(tf.memory().numTensors, tensors);
    assertEquals(backendReport().reduce((sum, { plain }) => sum + plain, 0), before);
    assert(loss.at(-1)! < loss[0] / 2, `loss went from ${loss[0]} to ${loss.at(-1)}`);
    hashes.push(await modelHash(model));
    model.dispose();
  }
  assertEquals(new Set(hashes).size, 1);
});

Deno.test("fit() with muon leaves the last layer to AdamW, at a rate of its own that keeps to the schedule", async () => {
  await useBackend();
  // One step each: the gradients are the same.
  const options = { ...OPTIONS, epochs: 1, batchSize: 64 };
  for (const name of ["emaDecay", "schedule"] as const) delete options[name];
  const [model, other] = [build(), build()];
  await fit(model, stripes(64, 1), { ...options, schedule: constantRate(0.025) });
  for (const name of ["optimizer", "muon", "learningRate", "weightDecay"] as const) delete options[name];
  const optimizer = new AdamW({ learningRate: 0.005, weightDecay: 0.1 });
  await fit(other, stripes(64, 1), { ...options, optimizer });
  const [found, expected] = [model, other].map((net) => net.getWeights().map((weight) => weight.dataSync()));
  const same = found.map((values, i) => values.every((value, j) => value === expected[i][j]));
  // Kernel and bias of the convolution, of the dense layer, and of the logits.
  assertEquals(same, [false, true, false, true, true, true]);
  for (const net of [model, other]) net.dispose();
  optimizer.dispose();
});
