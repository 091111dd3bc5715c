import * as tf from "@tensorflow/tfjs";
import { assert, assertEquals, assertRejects, assertStringIncludes } from "@std/assert";
import { useBackend } from "../../lib/backend/use_backend.ts";
import { buildSmallCnn } from "../../lib/models/small_cnn.ts";
import { decodeCheckpoint } from "../../lib/training/checkpoint_file.ts";
import { readCheckpoint, writeCheckpoint } from "../../lib/training/checkpoints.ts";
import { DivergedError } from "../../lib/training/diverged.ts";
import { evaluate } from "../../lib/training/evaluate.ts";
import { fit } from "../../lib/training/fit.ts";
import type { FitOptions } from "../../lib/training/fit_options.ts";
import { setLearningRate } from "../../lib/training/learning_rate.ts";
import { modelHash } from "../../lib/training/model_hash.ts";
import { NotFiniteError } from "../../lib/training/not_finite.ts";
import type { StoredRun } from "../../lib/training/training_run.ts";
import { stripes } from "./stripes.ts";
import { withFolder } from "./temporary_folder.ts";

const SET = stripes(64, 1), OTHER = stripes(32, 2), STEPS_PER_EPOCH = 4;
const build = () =>
  buildSmallCnn({ inputShape: [8, 8, 1], classes: 2, filters: [4], units: 8, dropoutRate: 0.2 });
/** Learns until a step, from 0, and then leaves everything that is finite at once. */
const explodeAt = (step: number) => (now: number) => now < step ? 0.01 : 1e30;

async function failed(model: tf.LayersModel, options: FitOptions): Promise<DivergedError> {
  const training = () => fit(model, SET, { epochs: 3, batchSize: 16, ...options });
  return await assertRejects(training, DivergedError) as DivergedError;
}

/** Returns the hash of the weights after that many epochs. */
async function hashAfter(epochs: number, options: FitOptions): Promise<string> {
  const model = build();
  await fit(model, SET, { batchSize: 16, ...options, epochs });
  const hash = await modelHash(model);
  model.dispose();
  return hash;
}

for (const prefer of ["wasm", "cpu"] as const) {
  Deno.test(`fit() ends at the first loss that is not finite, on ${prefer}, with the weights that the model came with`, async () => {
    await useBackend({ prefer });
    const model = build(), hash = await modelHash(model), { numTensors } = tf.memory(), steps: number[] = [];
    const error = await failed(model, {
      schedule: explodeAt(5),
      onProgress: ({ step, loss }) => {
        assert(Number.isFinite(loss));
        steps.push(step);
      },
    });
    // The step of that rate is the sixth; the loss of the seventh shows what it did.
    assertEquals([steps.at(-1), error.divergence.step, error.divergence.epoch], [6, 7, 2]);
    assertEquals(error.divergence.history.loss.length, 1);
    assert(error.cause instanceof NotFiniteError);
    assertEquals(
      error.message.replace(/NaN|Infinity/, "NaN"),
      "Cannot go on training as the loss must be finite: current value is NaN at step 7 of 12, in epoch 2 of 3, with " +
        "a learning rate of 1e+30. Try a smaller learning rate, such as 1e+29, or clipNorm: 1, and look " +
        "whether the images are what they should be. The model has the weights that it came with",
    );
    assertEquals(await modelHash(model), hash);
    assertEquals(tf.memory().numTensors, numTensors);
    model.dispose();
  });
}

Deno.test("fit() can be called again after that, with the masks and weights of a new model", async () => {
  await useBackend();
  const model = build();
  await failed(model, { schedule: explodeAt(5) });
  await fit(model, SET, { batchSize: 16, epochs: 2 });
  assertEquals(await modelHash(model), await hashAfter(2, {}));
  model.dispose();
});

Deno.test("fit() ends at the epoch whose last step left weights that are not finite, validation or not", async () => {
  await useBackend();
  for (const options of [{}, { validation: OTHER }]) {
    const model = build(), optimizer = tf.train.momentum(0.01, 0.9), epochs = 3;
    // A schedule with such a rate is refused: the optimizer gets it before the last step.
    const onProgress = ({ step }: { step: number }) => {
      if (step === 11) setLearningRate(optimizer, Infinity);
    };
    const { message, divergence } = await failed(model, { ...options, epochs, optimizer, onProgress });
    assertEquals([divergence.step, divergence.epoch], [12, 3]);
    assertStringIncludes(message, "as every weight must be finite: current value is");
    assertStringIncludes(message, "make the optimizer anew");
    optimizer.dispose();
    model.dispose();
  }
});

Deno.test("fit() leaves the model with the best epoch's weights, where they are kept", async () => {
  await useBackend();
  const options: FitOptions = { validation: OTHER, restoreBestWeights: true, monitor: "loss", clipNorm: 5 };
  const model = build();
  const { message, divergence } = await failed(model, { ...options, schedule: explodeAt(9) });
  const { validationLoss } = divergence.history;
  assertEquals(validationLoss.length, 2);
  const best = validationLoss.indexOf(Math.min(...validationLoss)) + 1;
  assertStringIncludes(message, `The model has the weights of epoch ${best}, the best on validation`);
  assertStringIncludes(message, "or a clipNorm below 5");
  assertEquals(await modelHash(model), await hashAfter(best, { ...options, schedule: () => 0.01 }));
  model.dispose();
});

for (const emaDecay of [undefined, 0.9]) {
  Deno.test(`fit() leaves the last good checkpoint and its weights, averaged by ${emaDecay}`, async () => {
    await useBackend();
    await withFolder(async (folder) => {
      const model = build(), checkpoint = { folder }, averages = emaDecay ? { emaDecay } : {};
      const { message } = await failed(model, { ...averages, schedule: explodeAt(9), checkpoint });
      const after = 2 * STEPS_PER_EPOCH;
      assertStringIncludes(message, `The model has the weights of the last checkpoint, after step ${after}`);
      const names = (await Array.fromAsync(Deno.readDir(folder))).map(({ name }) => name).sort();
      assertEquals(names, ["step-000000004.checkpoint", "step-000000008.checkpoint"]);
      const { tensors } = await decodeCheckpoint<StoredRun>(await Deno.readFile(new URL(names[1], folder)));
      assert(Object.values(tensors).flat().every(({ values }) => values.every(Number.isFinite)));
      const schedule = () => 0.01;
      await withFolder(async (other) => {
        const whole = { ...averages, schedule, checkpoint: { folder: other } };
        assertEquals(await modelHash(model), await hashAfter(2, whole));
      });
      model.dispose();
    });
  });
}

Deno.test("fit() writes no checkpoint with weights that are not finite, however often it writes", async () => {
  await useBackend();
  await withFolder(async (folder) => {
    const model = build(), checkpoint = { folder, everySeconds: 0 };
    await failed(model, { schedule: explodeAt(5), checkpoint });
    const stored = await readCheckpoint<StoredRun>({ folder });
    assertEquals(stored?.state.position, 1);
    assert(stored?.tensors.weights.every(({ values }) => values.every(Number.isFinite)));
    model.dispose();
  });
});

Deno.test("fit() refuses to go on from a checkpoint whose weights are not finite", async () => {
  await useBackend();
  await withFolder(async (folder) => {
    const first = build(), options: FitOptions = { batchSize: 16, epochs: 1, checkpoint: { folder } };
    await fit(first, SET, options);
    const stored = await readCheckpoint<StoredRun>({ folder });
    stored!.tensors.weights[0].values[3] = NaN;
    await writeCheckpoint(folder, 4, stored!);
    const model = build(), hash = await modelHash(model), { numTensors } = tf.memory();
    await assertRejects(
      () => fit(model, SET, options),
      Error,
      `Cannot resume training as the checkpoint's weights must be finite: current value is NaN. Delete ${folder.pathname}`,
    );
    assertEquals([await modelHash(model), tf.memory().numTensors], [hash, numTensors]);
    first.dispose();
    model.dispose();
  });
});

Deno.test("evaluate() says that logits are not finite, and of which image", async () => {
  await useBackend();
  const model = build(), { numTensors } = tf.memory();
  const kernel = model.layers.at(-1)!.getWeights()[0], bias = tf.tensor1d([0, Infinity]);
  model.layers.at(-1)!.setWeights([kernel, bias]);
  const error = await assertRejects(() => Promise.try(() => evaluate(model, OTHER)), NotFiniteError);
  assertEquals(
    error.message,
    "Cannot evaluate as every logit must be finite: current value is Infinity for image 0. The model's weights are " +
      "too large or no numbers: train it anew with a smaller learning rate",
  );
  bias.dispose();
  assertEquals(tf.memory().numTensors, numTensors);
  model.dispose();
});
