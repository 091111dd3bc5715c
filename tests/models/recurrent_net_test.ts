import { assertAlmostEquals, assertEquals } from "@std/assert";
import * as tf from "@tensorflow/tfjs";
import { useBackend } from "../../lib/backend/use_backend.ts";
import { buildRecurrentNet, RECURRENT_CELLS } from "../../lib/models/recurrent_net.ts";
import { assertSeeded } from "./seeded_weights.ts";

/** Weights of 128 units that read 28 numbers, for each gate: from the input, from the state, and a bias. */
const GATE = 28 * 128 + 128 * 128 + 128;
const READ_OUT = 128 * 10 + 10;

Deno.test("buildRecurrentNet() maps images to logits, with one, three or four gates a unit", async () => {
  await useBackend();
  const gates = { simple_rnn: 1, gru: 3, lstm: 4 };
  for (const cell of RECURRENT_CELLS) {
    const model = buildRecurrentNet({ cell });
    assertEquals(model.inputs[0].shape, [null, 28, 28, 1]);
    assertEquals(model.outputs[0].shape, [null, 10]);
    assertEquals(model.countParams(), gates[cell] * GATE + READ_OUT);
    model.dispose();
  }
});

Deno.test("buildRecurrentNet() reads the logits from the last states of both directions", async () => {
  await useBackend();
  const model = buildRecurrentNet({ cell: "gru", isBidirectional: true });
  assertEquals(model.countParams(), 2 * 3 * GATE + 2 * 128 * 10 + 10);
  model.dispose();
});

Deno.test("buildRecurrentNet() reads the channels of a row side by side", async () => {
  await useBackend();
  const model = buildRecurrentNet({ units: 4, inputShape: [8, 6, 3], classes: 2 });
  assertEquals(model.getLayer("rows").outputShape, [null, 8, 18]);
  model.dispose();
});

Deno.test("buildRecurrentNet() by columns says of an image what it says by rows of the turned image", async () => {
  await useBackend();
  const options = { units: 5, classes: 3, inputShape: [6, 6, 1] as [number, number, number] };
  for (const isBidirectional of [false, true]) {
    const byRows = buildRecurrentNet({ ...options, isBidirectional });
    const byColumns = buildRecurrentNet({ ...options, isBidirectional, reads: "columns" });
    const found = tf.tidy(() => {
      const images = tf.randomUniform([4, 6, 6, 1], 0, 1, "float32", 7);
      const turned = images.transpose([0, 2, 1, 3]);
      const rows = byRows.predict(turned) as tf.Tensor, columns = byColumns.predict(images) as tf.Tensor;
      return rows.sub(columns).abs().max().dataSync()[0];
    });
    assertEquals(found, 0);
    byRows.dispose();
    byColumns.dispose();
  }
});

Deno.test("buildRecurrentNet()'s second direction reads from the other end", async () => {
  await useBackend();
  const model = buildRecurrentNet({
    cell: "simple_rnn",
    units: 3,
    classes: 2,
    inputShape: [4, 2, 1],
    isBidirectional: true,
  });
  // With the weights of one direction in both, an image that is the same upside down gives the same state twice.
  const [kernel, recurrent, bias] = model.getLayer("recurrent").getWeights();
  model.getLayer("recurrent_back").setWeights([kernel, recurrent, bias]);
  const states = tf.model({ inputs: model.inputs, outputs: model.getLayer("both").output });
  const symmetric = tf.tensor4d([1, 2, 3, 4, 3, 4, 1, 2].map((x) => x / 4), [1, 4, 2, 1]);
  const state = (states.predict(symmetric) as tf.Tensor).dataSync();
  for (let i = 0; i < 3; i++) assertAlmostEquals(state[i], state[i + 3], 1e-6);
  const upright = tf.tensor4d([1, 2, 3, 4, 0, 0, 0, 0].map((x) => x / 4), [1, 4, 2, 1]);
  const flipped = tf.reverse(upright, 1);
  const [one, other] = [upright, flipped].map((image) => (states.predict(image) as tf.Tensor).dataSync());
  for (let i = 0; i < 3; i++) assertAlmostEquals(one[i], other[i + 3], 1e-6);
  model.dispose();
});

Deno.test("buildRecurrentNet() starts from the same weights for the same seed, and only then", async () => {
  await assertSeeded(({ seed }) => buildRecurrentNet({ units: 8, seed }));
});
