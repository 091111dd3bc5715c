import * as tf from "@tensorflow/tfjs";
import { assertEquals } from "@std/assert";
import { useBackend } from "../../lib/backend/use_backend.ts";
import { RunWeights } from "../../lib/training/run_weights.ts";

/** Runs a check on a model of one weight, which starts as 1. */
function withModel(check: (model: tf.LayersModel, weight: { value: number }) => void): void {
  const kernelInitializer = tf.initializers.ones();
  const layer = tf.layers.dense({ units: 1, inputShape: [1], useBias: false, kernelInitializer });
  const model = tf.sequential({ layers: [layer] });
  const weight = {
    get value() {
      return model.getWeights()[0].dataSync()[0];
    },
    set value(to: number) {
      tf.tidy(() => model.setWeights([tf.tensor2d([to], [1, 1])]));
    },
  };
  const before = tf.memory().numTensors;
  check(model, weight);
  assertEquals(tf.memory().numTensors, before);
  model.dispose();
}

Deno.test("RunWeights scores the averages and then the weights, and ends with the averages", async () => {
  await useBackend({ threads: 1 });
  withModel((model, weight) => {
    const kept = new RunWeights(model, 0.5), seen: number[] = [];
    weight.value = 3;
    kept.average(1_000_000); // so late that the decay is as given
    const { scores, raw } = kept.score(() => seen.push(weight.value));
    assertEquals([seen, scores, raw, weight.value], [[2, 3], 1, 2, 3]);
    kept.finish();
    assertEquals(weight.value, 2);
    kept.dispose();
  });
});

Deno.test("RunWeights ends with the best weights where some were kept, and else leaves the model alone", async () => {
  await useBackend({ threads: 1 });
  withModel((model, weight) => {
    const kept = new RunWeights(model, undefined);
    weight.value = 5;
    kept.finish();
    assertEquals([weight.value, kept.takeBest()], [5, false]);
    kept.keepBest();
    weight.value = 7;
    assertEquals(kept.score(() => weight.value), { scores: 7, raw: undefined });
    assertEquals([kept.takeBest(), weight.value], [true, 5]);
    kept.dispose();
  });
});

Deno.test("RunWeights goes on from what it stored", async () => {
  await useBackend({ threads: 1 });
  withModel((model, weight) => {
    const first = new RunWeights(model, 0.5);
    first.keepBest();
    weight.value = 3;
    first.average(1_000_000);
    const stored = first.stored();
    weight.value = 9;
    const second = new RunWeights(model, 0.5);
    second.restore(stored);
    assertEquals([weight.value, second.score(() => weight.value)], [3, { scores: 2, raw: 3 }]);
    assertEquals([second.takeBest(), weight.value], [true, 1]);
    first.dispose();
    second.dispose();
  });
});
