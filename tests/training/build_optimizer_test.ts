import * as tf from "@tensorflow/tfjs";
import { assertEquals } from "@std/assert";
import { AdamW } from "../../lib/backend/adam_w.ts";
import { Muon } from "../../lib/backend/muon.ts";
import { useBackend } from "../../lib/backend/use_backend.ts";
import { buildOptimizer, type OptimizerName, OPTIMIZERS } from "../../lib/training/build_optimizer.ts";

/** The same optimizers, made by hand. */
const BY_HAND: Record<OptimizerName, () => tf.Optimizer> = {
  sgd: () => tf.train.sgd(0.1),
  momentum: () => tf.train.momentum(0.1, 0.9),
  rmsprop: () => tf.train.rmsprop(0.1),
  adam: () => tf.train.adam(0.1),
  adamw: () => new AdamW({ learningRate: 0.1, weightDecay: 0.5 }),
  muon: () => new Muon({ learningRate: 0.1, weightDecay: 0.5 }),
};

/** Takes some steps, and returns where they led. */
function valuesAfter(optimizer: tf.Optimizer, steps: number): Float32Array {
  const weight = tf.variable(tf.tensor2d([[1, -2, 0.3]]));
  for (let step = 1; step <= steps; step++) {
    const loss = () => weight.mul(1 + step % 3).sub(0.2).square().sum().asScalar();
    optimizer.minimize(loss, false, [weight]);
  }
  const values = weight.dataSync() as Float32Array;
  weight.dispose();
  optimizer.dispose();
  return values;
}

for (const prefer of ["wasm", "cpu"] as const) {
  for (const name of OPTIMIZERS) {
    Deno.test(`buildOptimizer() takes the steps of ${name}, bit for bit, on ${prefer}`, async () => {
      await useBackend({ prefer });
      const built = buildOptimizer({ optimizer: name, learningRate: 0.1, weightDecay: 0.5 });
      assertEquals(valuesAfter(built, 200), valuesAfter(BY_HAND[name](), 200));
    });
  }
}

Deno.test("buildOptimizer() gives Adam that goes on from a checkpoint to the same bits", async () => {
  await useBackend();
  const optimizer = buildOptimizer({ optimizer: "adam", learningRate: 0.1 });
  assertEquals([optimizer.getClassName(), (optimizer as AdamW).weightDecay], ["AdamW", 0]);
  optimizer.dispose();
});

Deno.test("buildOptimizer() hands Muon's options on, and leaves alone the kernels that are excepted", async () => {
  await useBackend();
  const options = { momentum: 0.6, isNormalised: true, others: "momentum", othersLearningRate: 0.2 } as const;
  const rates = { learningRate: 0.1, weightDecay: 0.5 };
  const config = buildOptimizer({ optimizer: "muon", ...rates, muon: options }).getConfig();
  assertEquals(config, { ...rates, ...options });
  const weight = tf.variable(tf.tensor2d([[1, -2, 0.3]]));
  const built = buildOptimizer({ optimizer: "muon", ...rates, except: [weight] });
  const alone = new AdamW({ learningRate: 0.001, weightDecay: 0.5 }), other = weight.clone().variable();
  for (const [optimizer, on] of [[built, weight], [alone, other]] as const) {
    optimizer.minimize(() => on.square().sum().asScalar(), false, [on]);
    optimizer.dispose();
  }
  assertEquals(weight.dataSync(), other.dataSync());
  tf.dispose([weight, other]);
});
