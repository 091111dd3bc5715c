import * as tf from "@tensorflow/tfjs";
import { assert, assertEquals, assertRejects } from "@std/assert";
import { AdamW } from "../../lib/backend/adam_w.ts";
import { Muon } from "../../lib/backend/muon.ts";
import { useBackend } from "../../lib/backend/use_backend.ts";
import type { TrainingProgress } from "../../lib/core/progress.ts";
import { syntheticGarments } from "../../lib/data/synthetic/synthetic.ts";
import { buildDenseNet } from "../../lib/models/dense_net.ts";
import { fit } from "../../lib/training/fit.ts";
import type { FitOptions } from "../../lib/training/fit_options.ts";
import { modelHash } from "../../lib/training/model_hash.ts";
import { oneCycleRate } from "../../lib/training/schedules.ts";
import { stripes } from "./stripes.ts";
import { withFolder } from "./temporary_folder.ts";

const STEPS_PER_EPOCH = 4;

/** Convolution, batch norm and dropout: weights, statistics and masks have to come back. */
function build(): tf.LayersModel {
  const kernelInitializer = (seed: number) => tf.initializers.heNormal({ seed });
  return tf.sequential({
    layers: [
      tf.layers.conv2d({
        filters: 4,
        kernelSize: 3,
        inputShape: [8, 8, 1],
        kernelInitializer: kernelInitializer(1),
      }),
      tf.layers.batchNormalization({}),
      tf.layers.reLU(),
      tf.layers.flatten(),
      tf.layers.dropout({ rate: 0.3, seed: 5 }),
      tf.layers.dense({ units: 2, kernelInitializer: kernelInitializer(2) }),
    ],
  });
}

const options: FitOptions = {
  epochs: 3,
  batchSize: 16,
  schedule: oneCycleRate({ peak: 0.02 }),
  l1: 1e-4,
  l2: 1e-3,
  classWeights: [2, 1],
  emaDecay: 0.9,
  augmentation: { padding: 1, degrees: 10, zoom: 0.1, noise: 0.2, blur: 1 },
  validation: stripes(16, 2),
  restoreBestWeights: true,
};

/** Trains, cut off after so many steps of its own where that is told. */
async function train(changes: FitOptions, cutAfter = Infinity) {
  const model = build(), cut = new AbortController();
  let steps = 0;
  const onProgress = ({ validation }: TrainingProgress) => {
    if (!validation && ++steps >= cutAfter) cut.abort(new Error("cut off"));
  };
  try {
    const history = await fit(model, stripes(64, 1), {
      ...options,
      ...changes,
      onProgress,
      signal: cut.signal,
    });
    return { steps, history, hash: await modelHash(model) };
  } finally {
    model.dispose();
  }
}

const cutOff = (changes: FitOptions, after: number) =>
  assertRejects(() => train(changes, after), Error, "cut off");

for (const prefer of ["wasm", "cpu"] as const) {
  Deno.test(`fit() goes on where it was cut off, to the same bits and history, on ${prefer}`, async () => {
    await useBackend({ prefer });
    // tfjs's own dropout, on cpu, draws the same mask at every step.
    const whole = await train({});
    const tensors = tf.memory().numTensors;
    await withFolder(async (folder) => {
      const checkpoint = { folder };
      // In the middle of an epoch, at its end, and right after a start.
      for (const steps of [2, 2, 1]) await cutOff({ checkpoint }, steps);
      const { steps, history, hash } = await train({ checkpoint });
      assertEquals([steps, history], [3 * STEPS_PER_EPOCH - 5, whole.history]);
      assertEquals(hash, whole.hash);
      assertEquals(tf.memory().numTensors, tensors);
    });
  });
}

Deno.test("fit() goes on with another number of threads, to the same bits", async () => {
  await useBackend({ threads: 1 });
  const { hash } = await train({});
  await withFolder(async (folder) => {
    await cutOff({ checkpoint: { folder } }, 6);
    await useBackend({ threads: 3 });
    assertEquals((await train({ checkpoint: { folder } })).hash, hash);
  });
});

Deno.test("fit() gives the result of a finished run at once, early stopping included", async () => {
  await useBackend();
  await withFolder(async (folder) => {
    const changes: FitOptions = { checkpoint: { folder }, epochs: 30, patience: 1 };
    const first = await train(changes);
    assert(first.history.epoch.length < 30);
    assertEquals(await train(changes), { ...first, steps: 0 });
  });
});

const optimizers: Record<string, () => FitOptions["optimizer"]> = {
  sgd: () => tf.train.sgd(0.1),
  momentum: () => tf.train.momentum(0.1, 0.9),
  // tfjs subtracts epsilon in the centered form, and so needs one below 0: above it small gradients give NaN.
  rmsprop: () => tf.train.rmsprop(0.01, 0.9, 0.5, -1e-7, true),
  adagrad: () => tf.train.adagrad(0.1),
  adadelta: () => tf.train.adadelta(0.1),
  AdamW: () => new AdamW({ weightDecay: 0.1 }),
  muon: () => "muon",
  "Muon and momentum": () => new Muon({ weightDecay: 0.1, isNormalised: true, others: "momentum" }),
};
for (const [name, optimizer] of Object.entries(optimizers)) {
  Deno.test(`fit() goes on to the same bits with ${name}, and other threads`, async () => {
    await useBackend({ threads: 1 });
    await withFolder(async (folder) => {
      const checkpoint = { folder }, taking = () => ({ optimizer: optimizer()! });
      const { hash } = await train(taking());
      await cutOff({ checkpoint, ...taking() }, 6);
      await useBackend({ threads: 3 });
      assertEquals((await train({ checkpoint, ...taking() })).hash, hash);
    });
  });
}

Deno.test("fit() uses the checkpoint before a damaged one, and says so", async () => {
  await useBackend();
  await withFolder(async (folder) => {
    const { hash } = await train({});
    await cutOff({ checkpoint: { folder } }, 6);
    const file = new URL("step-000000006.checkpoint", folder), bytes = await Deno.readFile(file);
    await Deno.writeFile(file, bytes.subarray(0, bytes.length / 2));
    const reasons: string[] = [];
    const onDamaged = ({ message }: Error) => void reasons.push(message);
    const again = await train({ checkpoint: { folder, onDamaged } });
    assertEquals([again.steps, again.hash], [2 * STEPS_PER_EPOCH, hash]);
    assertEquals(reasons.length, 1);
    assert(reasons[0].includes("step-000000006.checkpoint"));
  });
});

Deno.test("fit() refuses to go on with another run's checkpoint, and names what differs", async () => {
  await useBackend();
  await withFolder(async (folder) => {
    await cutOff({ checkpoint: { folder } }, 2);
    await assertRejects(
      () => train({ checkpoint: { folder }, seed: 2, labelSmoothing: 0.1 }),
      Error,
      "Cannot resume training as seed must be 1: current value is 2; labelSmoothing must be 0: " +
        "current value is 0.1. Choose another folder than ",
    );
  });
});

Deno.test("fit() writes checkpoints as often as it is told", async () => {
  await useBackend();
  await withFolder(async (folder) => {
    const seen = new Set<string>();
    const onProgress = async () => {
      for await (const { name } of Deno.readDir(folder)) seen.add(name);
    };
    const model = build();
    await fit(model, stripes(64, 1), {
      epochs: 2,
      batchSize: 16,
      onProgress,
      checkpoint: { folder, everySeconds: 0 },
    });
    model.dispose();
    assertEquals(seen.size, 7);
  });
});

/** Trains for 30 epochs of one step each, and returns the names of all checkpoints that were seen. */
async function checkpointsOf(units: number, folder: URL): Promise<string[]> {
  await useBackend();
  const model = buildDenseNet({ units: [units], seed: 1 }), seen = new Set<string>();
  const look = () => {
    for (const { name } of Deno.readDirSync(folder)) if (name.endsWith(".checkpoint")) seen.add(name);
  };
  const garments = syntheticGarments({ size: 16, seed: 1 });
  await fit(model, garments, { epochs: 30, batchSize: 16, checkpoint: { folder }, onProgress: look });
  look();
  model.dispose();
  return [...seen].sort();
}

Deno.test("fit() writes a checkpoint of few values after every epoch", () =>
  withFolder(async (folder) => {
    const names = await checkpointsOf(4, folder);
    assertEquals(names.length, 30);
  }));

Deno.test("fit() leaves out large ones that would take long beside the epochs, but never the last one", () =>
  withFolder(async (folder) => {
    const names = await checkpointsOf(3_000, folder);
    assert(names.length < 15, `${names.length} were written`);
    assertEquals(names.at(-1), "step-000000030.checkpoint");
  }));
