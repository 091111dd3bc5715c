/** Training keeps its memory: nothing leaks, nothing grows, and running out of it is said. */
import * as tf from "@tensorflow/tfjs";
import { assert, assertEquals, assertThrows } from "@std/assert";
import { tfjsMemory } from "../../lib/backend/tfjs/tfjs_internals.ts";
import { useBackend } from "../../lib/backend/use_backend.ts";
import { testAlone } from "../test_alone.ts";

const BATCH = 4;

/** Builds a tiny model with every kind of layer that the study trains. */
function everyLayer(): tf.LayersModel {
  const apply = (layer: tf.layers.Layer, on: tf.SymbolicTensor | tf.SymbolicTensor[]) =>
    layer.apply(on) as tf.SymbolicTensor;
  const image = tf.input({ shape: [8, 8, 1] });
  const conv = (filters: number, options = {}) =>
    tf.layers.conv2d({ filters, kernelSize: 3, padding: "same", ...options });
  const normed = apply(tf.layers.batchNormalization({}), apply(conv(4, { useBias: false }), image));
  const stem = apply(tf.layers.reLU(), normed);
  const inner = apply(
    conv(4, { activation: "relu" }),
    apply(tf.layers.depthwiseConv2d({ kernelSize: 3, padding: "same" }), stem),
  );
  const sum = apply(tf.layers.add(), [stem, inner]);
  const pooled = apply(tf.layers.maxPooling2d({ poolSize: 2 }), sum);
  const features = apply(
    tf.layers.globalAveragePooling2d({}),
    apply(tf.layers.averagePooling2d({ poolSize: 2 }), pooled),
  );
  const rows = apply(tf.layers.reshape({ targetShape: [2, 32] }), pooled);
  const tokens = apply(
    tf.layers.layerNormalization(),
    apply(tf.layers.dense({ units: 5, activation: "elu" }), rows),
  );
  const sequence = apply(tf.layers.lstm({ units: 3, returnSequences: true }), tokens);
  const last = [
    apply(tf.layers.gru({ units: 3 }), sequence),
    apply(tf.layers.simpleRNN({ units: 3 }), sequence),
    apply(tf.layers.flatten(), tokens),
    features,
  ];
  const joined = apply(tf.layers.dropout({ rate: 0.3 }), apply(tf.layers.concatenate(), last));
  const scores = apply(tf.layers.dense({ units: 3, activation: "softmax" }), joined);
  return tf.model({ inputs: image, outputs: scores });
}

/** A model in training; `train` does a number of steps. */
function startTraining(): { train(steps: number): void; dispose(): void } {
  const model = everyLayer(), optimizer = tf.train.adam(0.001);
  const x = tf.randomNormal([BATCH, 8, 8, 1]),
    labels = tf.tidy(() => tf.oneHot(tf.tensor1d([0, 1, 2, 0], "int32"), 3));
  return {
    train(steps) {
      for (let step = 0; step < steps; step++) {
        optimizer.minimize(() =>
          tf.metrics.categoricalCrossentropy(labels, model.apply(x, { training: true }) as tf.Tensor).mean()
            .asScalar()
        );
      }
    },
    dispose() {
      tf.dispose([x, labels]);
      optimizer.dispose();
      model.dispose();
    },
  };
}

/** Tensors, their bytes, and the bytes of the memory. */
const inUse = () => {
  const { numTensors, numBytes } = tf.memory();
  return { numTensors, numBytes, heap: tfjsMemory().memory.buffer.byteLength };
};

Deno.test("2,000 steps of a model with every kind of layer leave tensors and heap as they were", async () => {
  await useBackend({ threads: 2 });
  const training = startTraining();
  training.train(10);
  const before = inUse();
  for (let round = 0; round < 4; round++) {
    training.train(500);
    assertEquals(inUse(), before);
  }
  training.dispose();
});

Deno.test("a second model of the same size takes the memory that the first gave back", async () => {
  await useBackend({ threads: 2 });
  const trainAnother = () => {
    const training = startTraining();
    training.train(20);
    training.dispose();
    return inUse();
  };
  const after = trainAnother();
  for (let i = 0; i < 3; i++) assertEquals(trainAnother(), after);
});

Deno.test("changing the number of threads again and again does not grow the heap", async () => {
  const training = startTraining();
  const change = async () => {
    for (const threads of [1, 3, 2]) {
      await useBackend({ threads });
      training.train(3);
    }
  };
  await change();
  const before = inUse();
  for (let i = 0; i < 5; i++) await change();
  assertEquals(inUse(), before);
  training.dispose();
});

testAlone(
  import.meta.url,
  "threads that are no longer used end: 20 changes of their number leave the process as large as it was",
  async () => {
    await useBackend({ threads: 2 });
    const training = startTraining();
    const change = async (times: number) => {
      for (let i = 0; i < times; i++) {
        await useBackend({ threads: 1 + 2 * (i % 2) });
        training.train(3);
      }
      // A thread takes a moment to end.
      await new Promise((resolve) => setTimeout(resolve, 500));
      return Deno.memoryUsage().rss / 1e6;
    };
    const before = await change(4), after = await change(20);
    // A worker holds 7 MB and more: 20 of them would make 140.
    assert(after - before < 60, `${before.toFixed(0)} MB have become ${after.toFixed(0)} MB`);
    training.dispose();
  },
);

Deno.test("running out of memory is a RangeError, and harms nothing", async () => {
  await useBackend({ threads: 2 });
  const [column, row] = [tf.ones([32_760, 1]), tf.ones([1, 32_760])], longer = tf.ones([1, 40_000]);
  const before = inUse();
  const message = /Cannot reserve \d+ bytes as the WebAssembly memory is full/;
  for (
    const [name, work] of Object.entries({
      "a kernel of ours": () => tf.matMul(column, row),
      "one of tfjs's": () => tf.add(column, row),
      "more than 32 bits can count": () => tf.matMul(column, longer),
    })
  ) {
    const error = assertThrows(() => work(), RangeError, undefined, name);
    assertEquals(message.test(error.message), true, error.message);
    assertEquals(inUse(), before, name);
  }
  const sum = tf.tidy(() => column.sum().dataSync()[0]);
  assertEquals(sum, 32_760);
  tf.dispose([column, row, longer]);
});
