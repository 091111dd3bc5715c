import * as tf from "@tensorflow/tfjs";
import { assert, assertAlmostEquals, assertEquals, assertThrows } from "@std/assert";
import { useBackend } from "../../../lib/backend/use_backend.ts";
import { subset } from "../../../lib/core/dataset.ts";
import { stepGradientNorms, stepGradients } from "../../../lib/interpret/sequences/step_gradients.ts";
import { RECURRENT_CELLS, type RecurrentCell } from "../../../lib/models/recurrent_net.ts";
import { plainReadOut, plainStep, type PlainWeights } from "./plain_cells.ts";
import {
  CLASSES,
  noise,
  plainWeights,
  rowsOf,
  STEPS,
  tinyRecurrentNet,
  UNITS,
} from "./tiny_recurrent_net.ts";

const data = noise(3);

/** Which entry of which state is changed after which step, and by how much. */
interface Change {
  step: number;
  state: number;
  unit: number;
  by: number;
}

/** Cross-entropy of one example in double precision, with a changed state. */
function lossOf(cell: RecurrentCell, weights: PlainWeights, example: number, change: Change): number {
  let states = Array.from({ length: cell === "lstm" ? 2 : 1 }, () => new Array<number>(UNITS).fill(0));
  rowsOf(data, example).forEach((input, step) => {
    states = plainStep(cell, weights, { input, states });
    if (step === change.step) states[change.state][change.unit] += change.by;
  });
  return -Math.log(plainReadOut(weights, states[0])[data.labels[example]]);
}

/** Mean over the examples of the norm of central differences. */
function numericNorm(
  cell: RecurrentCell,
  weights: PlainWeights,
  { step, state }: Pick<Change, "step" | "state">,
) {
  const by = 1e-5;
  const norms = Array.from(data.labels, (_, example) => {
    const at = (unit: number, by: number) => lossOf(cell, weights, example, { step, state, unit, by });
    return Math.hypot(
      ...Array.from({ length: UNITS }, (_, unit) => (at(unit, by) - at(unit, -by)) / (2 * by)),
    );
  });
  return norms.reduce((a, b) => a + b) / norms.length;
}

for (const cell of RECURRENT_CELLS) {
  Deno.test(`stepGradients() agrees with numeric gradients with ${cell}, relative error < 1e-4`, async () => {
    await useBackend();
    const model = tinyRecurrentNet(cell), weights = plainWeights(model);
    const gradients = stepGradients(model, data);
    assertEquals(Object.keys(gradients), cell === "lstm" ? ["hidden", "cell"] : ["hidden"]);
    [gradients.hidden, gradients.cell].forEach((norms, state) => {
      if (norms) assertEquals(norms.length, STEPS);
      norms?.forEach((norm, step) => {
        const expected = numericNorm(cell, weights, { step, state });
        assertAlmostEquals(norm, expected, 1e-4 * expected, `state ${state} after step ${step}`);
      });
    });
    model.dispose();
  });
}

Deno.test("stepGradients() finds nothing in the cell state after the last step, and something before", async () => {
  await useBackend();
  const model = tinyRecurrentNet("lstm");
  const { cell = new Float64Array() } = stepGradients(model, data);
  assert(cell[STEPS - 2] > 0);
  assertEquals(cell[STEPS - 1], 0);
  model.dispose();
});

Deno.test("stepGradients() is the mean of what each example gives alone", async () => {
  await useBackend();
  const model = tinyRecurrentNet("gru");
  const alone = [0, 1, 2].map((i) => stepGradients(model, subset(data, [i])).hidden);
  stepGradients(model, data).hidden.forEach((norm, step) => {
    const mean = alone.reduce((sum, norms) => sum + norms[step], 0) / 3;
    assertAlmostEquals(norm, mean, 1e-6 * mean);
  });
  model.dispose();
});

Deno.test("stepGradients() still measures gradients whose squares are below float32", async () => {
  await useBackend();
  const model = tinyRecurrentNet("simple_rnn");
  const weights = model.getWeights().map((weight, i) => i === 1 ? weight.mul(1e-8) : weight.clone());
  model.setWeights(weights);
  tf.dispose(weights);
  const { hidden } = stepGradients(model, data);
  const expected = hidden[STEPS - 1] * 1e-32;
  assert(hidden[0] > expected * 1e-3 && hidden[0] < expected * 1e3, `${hidden[0]}`);
  model.dispose();
});

Deno.test("stepGradients() leaves no tensor behind", async () => {
  await useBackend();
  const before = tf.memory().numTensors;
  const model = tinyRecurrentNet("lstm");
  const withModel = tf.memory().numTensors;
  stepGradients(model, data);
  assertEquals(tf.memory().numTensors, withModel);
  model.dispose();
  assertEquals(tf.memory().numTensors, before);
});

Deno.test("stepGradients() rejects a label that the model has no class for", async () => {
  await useBackend();
  const model = tinyRecurrentNet("gru");
  assertThrows(
    () => stepGradients(model, { ...data, labels: Uint8Array.of(0, 1, CLASSES) }),
    RangeError,
    "Cannot measure step gradients as a class must be an integer from 0 to 1: current value is 2",
  );
  model.dispose();
});

Deno.test("stepGradients() rejects fewer labels than images", async () => {
  await useBackend();
  const model = tinyRecurrentNet("gru"), before = tf.memory().numTensors;
  assertThrows(
    () => stepGradients(model, { ...data, labels: data.labels.subarray(1) }),
    TypeError,
    "Cannot measure step gradients as labels must be one per image (3): current value is 2",
  );
  assertEquals(tf.memory().numTensors, before);
  model.dispose();
});

for (const cell of RECURRENT_CELLS) {
  Deno.test(`stepGradientNorms() has each example's own norm, whose mean stepGradients() is, with ${cell}`, async () => {
    await useBackend();
    const model = tinyRecurrentNet(cell),
      size = 103,
      many = subset(data, Array.from({ length: size }, (_, i) => i % 3));
    const norms = stepGradientNorms(model, many), means = stepGradients(model, many);
    const alone = [0, 1, 2].map((i) => stepGradients(model, subset(data, [i])));
    assertEquals(Object.keys(norms), Object.keys(means));
    for (const state of ["hidden", "cell"] as const) {
      assertEquals(norms[state]?.length, means[state]?.length);
      norms[state]?.forEach((own, step) => {
        assertEquals(own.length, size);
        own.forEach((norm, example) => {
          const expected = alone[example % 3][state]![step];
          assertAlmostEquals(norm, expected, 1e-5 * expected, `${state}, step ${step}, example ${example}`);
        });
        const mean = own.reduce((sum, norm) => sum + norm) / size;
        assertAlmostEquals(means[state]![step], mean, 1e-12 * mean);
      });
    }
    model.dispose();
  });
}
