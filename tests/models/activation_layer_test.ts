import * as tf from "@tensorflow/tfjs";
import { assert, assertAlmostEquals, assertEquals } from "@std/assert";
import { useBackend } from "../../lib/backend/use_backend.ts";
import {
  type Activation,
  activationLayer,
  ACTIVATIONS,
  builtInActivation,
  initializerFor,
} from "../../lib/models/activation_layer.ts";
import { FORMULAS } from "./activation_formulas.ts";

const INPUTS = [-3, -1.5, -0.3, 0, 0.2, 1, 2.5];

for (const prefer of ["wasm", "cpu"] as const) {
  for (const activation of ACTIVATIONS) {
    Deno.test(`activationLayer() computes ${activation} by its formula, error < 1e-6, on ${prefer}`, async () => {
      await useBackend({ prefer });
      const layer = activationLayer(activation, "name");
      assertEquals(layer.name, "name");
      const outputs = tf.tidy(() => (layer.apply(tf.tensor2d([INPUTS])) as tf.Tensor).dataSync());
      INPUTS.forEach((x, i) => assertAlmostEquals(outputs[i], FORMULAS[activation](x), 1e-6));
    });
  }
}

for (const activation of ACTIVATIONS) {
  Deno.test(`activationLayer() has ${activation}'s slope, error < 1e-5`, async () => {
    await useBackend();
    const layer = activationLayer(activation, "name"), formula = FORMULAS[activation];
    // No derivative at 0 where the function has a kink.
    const inputs = INPUTS.filter((x) => x !== 0);
    const slopes = tf.tidy(() =>
      tf.grad((x) => (layer.apply(x) as tf.Tensor).sum())(tf.tensor2d([inputs])).dataSync()
    );
    inputs.forEach((x, i) =>
      assertAlmostEquals(slopes[i], (formula(x + 1e-5) - formula(x - 1e-5)) / 2e-5, 1e-5)
    );
  });
}

Deno.test("ACTIVATIONS names each function once", () => {
  assertEquals(ACTIVATIONS.toSorted(), (Object.keys(FORMULAS) as Activation[]).sort());
});

Deno.test("builtInActivation() leaves the leaky ReLU alone to a layer of its own", () => {
  assertEquals(builtInActivation("leakyRelu"), { activation: "linear", isLeft: true });
  for (const activation of ACTIVATIONS.filter((name) => name !== "leakyRelu")) {
    assertEquals(builtInActivation(activation), { activation, isLeft: false });
  }
});

/** Variance of the initial weights, times the number of inputs, or the mean of inputs and outputs. */
const initial: Record<Activation, { scale: number; mode: string }> = {
  sigmoid: { scale: 1, mode: "fanAvg" },
  tanh: { scale: 1, mode: "fanAvg" },
  relu: { scale: 2, mode: "fanIn" },
  leakyRelu: { scale: 2, mode: "fanIn" },
  elu: { scale: 2, mode: "fanIn" },
  selu: { scale: 1, mode: "fanIn" },
  gelu: { scale: 2, mode: "fanIn" },
  swish: { scale: 2, mode: "fanIn" },
};
for (const [activation, { scale, mode }] of Object.entries(initial)) {
  Deno.test(`initializerFor() gives ${activation} variance ${scale} / ${mode}`, () => {
    const config = initializerFor(activation as Activation, 7).getConfig();
    assertEquals(config, { scale, mode, distribution: "normal", seed: 7 });
  });
}

Deno.test("initializerFor() draws wider weights for ReLU than for SELU, by the root of 2", async () => {
  await useBackend();
  const [relu, selu] = (["relu", "selu"] as const).map((activation) =>
    tf.tidy(() => initializerFor(activation, 1).apply([200, 100]).square().mean().sqrt().dataSync()[0])
  );
  assert(Math.abs(relu / selu - Math.SQRT2) < 0.02, `the ratio is ${relu / selu}`);
});
