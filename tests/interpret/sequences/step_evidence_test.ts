import * as tf from "@tensorflow/tfjs";
import { assertAlmostEquals, assertEquals, assertThrows } from "@std/assert";
import { useBackend } from "../../../lib/backend/use_backend.ts";
import { subset } from "../../../lib/core/dataset.ts";
import { stepEvidence } from "../../../lib/interpret/sequences/step_evidence.ts";
import { buildDenseNet } from "../../../lib/models/dense_net.ts";
import { RECURRENT_CELLS } from "../../../lib/models/recurrent_net.ts";
import { plainReadOut, plainStep } from "./plain_cells.ts";
import {
  CLASSES,
  noise,
  plainWeights,
  rowsOf,
  STEPS,
  tinyRecurrentNet,
  UNITS,
} from "./tiny_recurrent_net.ts";

for (const cell of RECURRENT_CELLS) {
  Deno.test(`stepEvidence() reads out every state with ${cell}, error < 1e-5`, async () => {
    await useBackend();
    const model = tinyRecurrentNet(cell), weights = plainWeights(model), data = noise(2);
    const { probabilities, ...shape } = stepEvidence(model, data);
    assertEquals(shape, { examples: 2, steps: STEPS, classes: CLASSES });
    const expected: number[] = [];
    for (let example = 0; example < 2; example++) {
      let states = Array.from({ length: cell === "lstm" ? 2 : 1 }, () => new Array<number>(UNITS).fill(0));
      for (const input of rowsOf(data, example)) {
        states = plainStep(cell, weights, { input, states });
        expected.push(...plainReadOut(weights, states[0]));
      }
    }
    assertEquals(probabilities.length, expected.length);
    probabilities.forEach((value, i) => assertAlmostEquals(value, expected[i], 1e-5));
    model.dispose();
  });
}

Deno.test("stepEvidence() says of an example the same alone as in a later batch", async () => {
  await useBackend();
  const model = tinyRecurrentNet("lstm"), data = noise(101);
  const last = stepEvidence(model, data).probabilities.slice(100 * STEPS * CLASSES);
  const alone = stepEvidence(model, subset(data, [100])).probabilities;
  assertEquals(last.length, alone.length);
  last.forEach((value, i) => assertAlmostEquals(value, alone[i], 1e-6));
  model.dispose();
});

Deno.test("stepEvidence() leaves no tensor behind", async () => {
  await useBackend();
  const before = tf.memory().numTensors;
  const model = tinyRecurrentNet("gru");
  const withModel = tf.memory().numTensors;
  stepEvidence(model, noise(2));
  assertEquals(tf.memory().numTensors, withModel);
  model.dispose();
  assertEquals(tf.memory().numTensors, before);
});

Deno.test("stepEvidence() rejects a model without a recurrent layer", async () => {
  await useBackend();
  const model = buildDenseNet({ inputShape: [5, 3, 1], units: [3], classes: 2 });
  assertThrows(
    () => stepEvidence(model, noise(1)),
    TypeError,
    "Cannot unroll a network as model must have one layer of SimpleRNN, GRU or LSTM: current value is none",
  );
  model.dispose();
});
