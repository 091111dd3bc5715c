import * as tf from "@tensorflow/tfjs";
import { assertAlmostEquals } from "@std/assert";
import { createRandom } from "../../../lib/core/random.ts";
import { useBackend } from "../../../lib/backend/use_backend.ts";
import { assertAsOnCpu, assertOurs, assertSameBits, withGradients } from "./compare_backends.ts";

const CORE: Record<string, (x: tf.Tensor) => tf.Tensor> = {
  relu: tf.relu,
  relu6: tf.relu6,
  leakyRelu: (x) => tf.leakyRelu(x, 0.3),
  elu: tf.elu,
  selu: tf.selu,
  sigmoid: tf.sigmoid,
  tanh: tf.tanh,
  softplus: tf.softplus,
};

/** Activations by their names in layers. */
const IN_LAYERS = ["gelu", "gelu_new", "swish", "mish"] as const;

const layered = (name: typeof IN_LAYERS[number]) => (x: tf.Tensor) =>
  tf.layers.activation({ activation: name }).apply(x) as tf.Tensor;

const ALL = { ...CORE, ...Object.fromEntries(IN_LAYERS.map((name) => [`layer ${name}`, layered(name)])) };

for (const [name, activation] of Object.entries(ALL)) {
  Deno.test(`${name} and its gradient are the cpu backend's, in 20 shapes: error < 2e-6`, async () => {
    const random = createRandom(3);
    for (let i = 0; i < 20; i++) {
      const shape = [20, ...Array.from({ length: i % 4 }, () => 1 + random.integer(9))];
      await assertAsOnCpu(
        () => withGradients(activation, [tf.randomNormal(shape, 0, [1, 5][i % 2], "float32", i + 1)]),
        2e-6,
        `${shape}`,
      );
    }
  });
}

Deno.test("activations of NaN and infinity are the cpu backend's", async () => {
  for (const [name, activation] of Object.entries(ALL)) {
    await assertAsOnCpu(() => [activation(tf.tensor1d([NaN, Infinity, -Infinity, 0, 6, -1]))], 1e-6, name);
  }
});

Deno.test("activations of integers and of nothing go the way they always went", async () => {
  await assertAsOnCpu(() => [tf.relu(tf.tensor1d([-1, 2], "int32")), tf.relu(tf.zeros([0, 3]))], 1e-7);
});

Deno.test("activations and their gradients run in our kernels", async () => {
  for (const [kernel, core] of Object.entries({ Relu: tf.relu, Elu: tf.elu, Softplus: tf.softplus })) {
    await assertOurs([kernel, "AtelierActivationGradient"], () => withGradients(core, [tf.ones([2])]));
  }
  const both = ["AtelierActivation", "AtelierActivationGradient"];
  await assertOurs(both, () => withGradients(layered("gelu"), [tf.ones([2])]));
});

Deno.test("activations have second derivatives", async () => {
  await useBackend();
  const secondAt = (f: (x: tf.Tensor) => tf.Tensor, x: number) =>
    tf.tidy(() => tf.grad((x) => tf.grad(f)(x))(tf.scalar(x)).dataSync()[0]);
  const s = 1 / (1 + Math.exp(-0.4)), density = Math.exp(-0.08) / Math.sqrt(2 * Math.PI);
  assertAlmostEquals(secondAt(tf.softplus, 0.4), s * (1 - s), 1e-6);
  assertAlmostEquals(secondAt(layered("gelu"), 0.4), (2 - 0.16) * density, 1e-6);
});

Deno.test("activations give the same bits with 1, 2 and 3 threads", () =>
  assertSameBits(() => {
    const x = tf.randomNormal([301, 300], 0, 1, "float32", 5);
    return [tf.relu, tf.tanh, layered("gelu")].flatMap((activation) => withGradients(activation, [x]));
  }));
