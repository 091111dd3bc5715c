import * as tf from "@tensorflow/tfjs";
import { assertEquals } from "@std/assert";
import { useBackend } from "../../lib/backend/use_backend.ts";
import { outputActivation } from "../../lib/training/output_activation.ts";

const dense = (activation: "softmax" | "sigmoid" | "relu" | "linear") =>
  tf.layers.dense({ units: 3, activation, name: `last_${activation}` });
const input = () => tf.input({ shape: [2] });

/** Returns a model of an input and these layers. */
function chain(...layers: tf.layers.Layer[]): tf.LayersModel {
  const first = input();
  const outputs = layers.reduce<tf.SymbolicTensor>((x, layer) => layer.apply(x) as tf.SymbolicTensor, first);
  return tf.model({ inputs: first, outputs });
}

const ends: [name: string, build: () => tf.LayersModel, activation: string | undefined][] = [
  ["a dense layer", () => chain(dense("softmax")), "softmax"],
  ["a dense layer without activation", () => chain(dense("linear")), undefined],
  [
    "a sequential model",
    () => tf.sequential({ layers: [tf.layers.dense({ units: 3, inputShape: [2], activation: "softmax" })] }),
    "softmax",
  ],
  ["a softmax layer", () => chain(dense("linear"), tf.layers.softmax()), "softmax"],
  [
    "an activation layer",
    () => chain(dense("linear"), tf.layers.activation({ activation: "sigmoid" })),
    "sigmoid",
  ],
  [
    "an activation layer that does nothing",
    () => chain(dense("softmax"), tf.layers.activation({ activation: "linear" })),
    "softmax",
  ],
  [
    "layers that hand on",
    () => chain(dense("softmax"), tf.layers.reshape({ targetShape: [3, 1] }), tf.layers.flatten()),
    "softmax",
  ],
  ["dropout", () => chain(dense("sigmoid"), tf.layers.dropout({ rate: 0.1 })), "sigmoid"],
  ["a layer that mixes what it is given", () => chain(dense("softmax"), dense("linear")), undefined],
  ["another activation after softmax", () => chain(dense("softmax"), dense("relu")), "relu"],
  ["a model that serves as a layer", () => chain(chain(dense("softmax"))), "softmax"],
  [
    "a model in a sequential model",
    () => tf.sequential({ layers: [chain(dense("linear"), dense("softmax"))] }),
    "softmax",
  ],
  ["no layer at all", () => chain(), undefined],
];
for (const [name, build, activation] of ends) {
  Deno.test(`outputActivation() finds ${activation ?? "none"} behind ${name}`, async () => {
    await useBackend();
    const model = build();
    assertEquals(outputActivation(model)?.activation, activation);
    model.dispose();
  });
}

Deno.test("outputActivation() follows the node that leads to the output, and not another of the same layer", async () => {
  await useBackend();
  const first = input(), shared = tf.layers.activation({ activation: "linear" });
  shared.apply(dense("softmax").apply(first));
  const outputs = shared.apply(dense("linear").apply(first)) as tf.SymbolicTensor;
  const model = tf.model({ inputs: first, outputs });
  assertEquals(outputActivation(model), undefined);
  model.dispose();
});
