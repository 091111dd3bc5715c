import * as tf from "@tensorflow/tfjs";
import { assertAlmostEquals, assertEquals, assertThrows } from "@std/assert";
import { useBackend } from "../../../lib/backend/use_backend.ts";
import { initialStates, unrolledNet } from "../../../lib/interpret/sequences/unrolled_net.ts";
import { buildDenseNet } from "../../../lib/models/dense_net.ts";
import { buildRecurrentNet, RECURRENT_CELLS } from "../../../lib/models/recurrent_net.ts";

/** Returns a model's logits, and those of the model taken apart. */
function bothLogits(model: tf.LayersModel): [Float32Array, Float32Array] {
  return tf.tidy(() => {
    const images = tf.randomUniform([3, ...model.inputs[0].shape.slice(1) as number[]], 0, 1, "float32", 4);
    const net = unrolledNet(model);
    let states = initialStates(net, 3);
    for (const input of net.stepInputs(images)) states = net.step(input, states);
    const whole = model.apply(images) as tf.Tensor;
    return [whole.dataSync() as Float32Array, net.readOut(states[0]).dataSync() as Float32Array];
  });
}

function assertSame([whole, unrolled]: [Float32Array, Float32Array]): void {
  assertEquals(unrolled.length, whole.length);
  unrolled.forEach((value, i) => assertAlmostEquals(value, whole[i], 1e-5));
}

Deno.test("unrolledNet() computes what the fused layers do, error < 1e-5, with each cell", async () => {
  await useBackend();
  for (const cell of RECURRENT_CELLS) {
    for (const reads of ["rows", "columns"] as const) {
      const model = buildRecurrentNet({ cell, reads, units: 16, inputShape: [12, 9, 1] });
      assertEquals(unrolledNet(model).steps, reads === "rows" ? 12 : 9);
      assertEquals(unrolledNet(model).stateSizes, cell === "lstm" ? [16, 16] : [16]);
      assertSame(bothLogits(model));
      model.dispose();
    }
  }
});

Deno.test("unrolledNet() reads from the end where the layer does, through a read-out of several layers", async () => {
  await useBackend();
  const model = tf.sequential({
    layers: [
      tf.layers.reshape({ inputShape: [6, 4, 1], targetShape: [6, 4] }),
      tf.layers.gru({ units: 5, goBackwards: true }),
      tf.layers.dropout({ rate: 0.5 }),
      tf.layers.dense({ units: 3 }),
    ],
  });
  assertSame(bothLogits(model));
  model.dispose();
});

Deno.test("unrolledNet() leaves the model whole and no tensor behind", async () => {
  await useBackend();
  const before = tf.memory().numTensors;
  const model = buildRecurrentNet({ units: 4, inputShape: [6, 4, 1] });
  const withModel = tf.memory().numTensors;
  bothLogits(model);
  assertEquals(tf.memory().numTensors, withModel);
  model.dispose();
  assertEquals(tf.memory().numTensors, before);
});

Deno.test("unrolledNet() rejects a model without a recurrent layer, and one with two", async () => {
  await useBackend();
  const rule =
    "Cannot unroll a network as model must have one layer of SimpleRNN, GRU or LSTM: current value is ";
  const dense = buildDenseNet({ inputShape: [4, 4, 1], units: [3], classes: 2 });
  assertThrows(() => unrolledNet(dense), TypeError, rule + "none");
  const both = buildRecurrentNet({ isBidirectional: true, units: 2, inputShape: [4, 4, 1] });
  assertThrows(() => unrolledNet(both), TypeError, rule + "recurrent, recurrent_back");
  dense.dispose();
  both.dispose();
});

Deno.test("unrolledNet() rejects a layer that gives out more than its last state", async () => {
  await useBackend();
  const model = tf.sequential({
    layers: [
      tf.layers.lstm({ name: "all", units: 2, inputShape: [4, 3], returnSequences: true }),
      tf.layers.flatten(),
    ],
  });
  assertThrows(
    () => unrolledNet(model),
    TypeError,
    "Cannot unroll a network as layer all must give out its last state alone: " +
      'current value is {"returnSequences":true,"returnState":false,"stateful":false}',
  );
  model.dispose();
});

Deno.test("unrolledNet() rejects dropout in the cell", async () => {
  await useBackend();
  const model = tf.sequential({
    layers: [tf.layers.gru({ name: "noisy", units: 2, inputShape: [4, 3], recurrentDropout: 0.25 })],
  });
  assertThrows(
    () => unrolledNet(model),
    TypeError,
    "Cannot unroll a network as layer noisy must have no dropout: current value is 0 and 0.25 for the state",
  );
  model.dispose();
});

Deno.test("unrolledNet() rejects a read-out that sees more than the last state", async () => {
  await useBackend();
  const input = tf.input({ shape: [4, 3] });
  const state = tf.layers.simpleRNN({ name: "state", units: 2 }).apply(input) as tf.SymbolicTensor;
  const flat = tf.layers.flatten({ name: "flat" }).apply(input) as tf.SymbolicTensor;
  const joined = tf.layers.concatenate({ name: "joined" }).apply([state, flat]) as tf.SymbolicTensor;
  const model = tf.model({ inputs: input, outputs: joined });
  assertThrows(
    () => unrolledNet(model),
    TypeError,
    "Cannot unroll a network as layer flat must read the last state alone",
  );
  model.dispose();
});
