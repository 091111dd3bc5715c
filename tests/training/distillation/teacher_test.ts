import * as tf from "@tensorflow/tfjs";
import { assertAlmostEquals, assertEquals, assertRejects } from "@std/assert";
import { useBackend } from "../../../lib/backend/use_backend.ts";
import { buildDenseNet } from "../../../lib/models/dense_net.ts";
import { evaluate, predictLogits } from "../../../lib/training/evaluate.ts";
import { fit } from "../../../lib/training/fit.ts";
import type { FitOptions } from "../../../lib/training/fit_options.ts";
import { modelHash } from "../../../lib/training/model_hash.ts";
import { teach } from "../../../lib/training/distillation/teacher.ts";
import type { TeacherOptions } from "../../../lib/training/distillation/teacher_options.ts";
import { stripes } from "../stripes.ts";
import { withFolder } from "../temporary_folder.ts";

const DATA = stripes(64, 1);
/** The same images, every label wrong. */
const MISLABELLED = { ...DATA, labels: DATA.labels.map((label) => 1 - label) };

const build = (seed: number) => buildDenseNet({ inputShape: [8, 8, 1], classes: 2, units: [8], seed });

/** Trains a teacher on the right labels. */
async function trainedTeacher(seed = 5): Promise<tf.LayersModel> {
  const model = build(seed);
  await fit(model, DATA, { epochs: 6, learningRate: 0.02 });
  return model;
}

/** Trains a student, cut off after so many steps of its own where that is told. */
async function student(teacher: TeacherOptions, options: FitOptions = {}, cutAfter = Infinity) {
  const model = build(2), cut = new AbortController();
  let steps = 0;
  try {
    const history = await fit(model, MISLABELLED, {
      ...{ epochs: 6, batchSize: 16, learningRate: 0.02, teacher, signal: cut.signal },
      ...options,
      onProgress: () => void (++steps >= cutAfter && cut.abort(new Error("cut off"))),
    });
    return { history, hash: await modelHash(model), right: evaluate(model, DATA).accuracy };
  } finally {
    model.dispose();
  }
}

Deno.test("fit() follows its teacher where the labels say the opposite, and the labels where alpha is 0", async () => {
  await useBackend();
  const model = await trainedTeacher(), tensors = tf.memory().numTensors;
  assertEquals((await student({ models: [model], alpha: 1, temperature: 2 })).right, 1);
  assertEquals((await student({ models: [model], alpha: 0 })).right, 0);
  assertEquals(tf.memory().numTensors, tensors);
  model.dispose();
});

Deno.test("fit() learns the same of kept logits as of the networks, where both see the same images", async () => {
  await useBackend();
  const models = [await trainedTeacher(5), await trainedTeacher(6)];
  const [first, second] = models.map((model) => predictLogits(model, DATA));
  const plain = first.map((logit, i) => (logit + second[i]) / 2);
  const asked = await student({ models, alpha: 1 }), kept = await student({ logits: { plain }, alpha: 1 });
  asked.history.loss.forEach((loss, epoch) => assertAlmostEquals(loss, kept.history.loss[epoch], 1e-5));
  assertEquals(kept.right, asked.right);
  models.forEach((model) => model.dispose());
});

for (const kind of ["models", "logits"] as const) {
  Deno.test(`fit() goes on with a teacher's ${kind} where it was cut off, to the same bits`, async () => {
    await useBackend();
    const model = await trainedTeacher(), plain = predictLogits(model, DATA);
    const teacher = kind === "models"
      ? { models: [model] }
      : { logits: { plain, mirrored: plain.toReversed() } };
    const augmentation = { padding: 1 }, whole = await student(teacher, { augmentation });
    await withFolder(async (folder) => {
      const options = { augmentation, checkpoint: { folder } };
      for (const steps of [6, 5]) {
        await assertRejects(() => student(teacher, options, steps), Error, "cut off");
      }
      const { hash, history } = await student(teacher, options);
      assertEquals([hash, history], [whole.hash, whole.history]);
    });
    model.dispose();
  });
}

Deno.test("fit() does not go on with another teacher", async () => {
  await useBackend();
  const plain = new Float32Array(128).fill(1), other = plain.map((_, i) => i % 2);
  await withFolder(async (folder) => {
    const checkpoint = { folder };
    await assertRejects(() => student({ logits: { plain } }, { checkpoint }, 3), Error, "cut off");
    await assertRejects(
      () => student({ logits: { plain: other } }, { checkpoint }),
      Error,
      "Cannot resume training as teacher must be kept logits",
    );
    await assertRejects(
      () => student({ logits: { plain }, temperature: 2 }, { checkpoint }),
      Error,
      "temperature 2, alpha 0.9",
    );
  });
});

Deno.test("teach() takes what was said of the mirrored image where it is mirrored, softened", () => {
  const plain = Float32Array.of(0, 0, 2, 0), mirrored = Float32Array.of(0, 4, 0, 0);
  const images = tf.zeros<tf.Rank.R4>([3, 1, 1, 1]), indices = Uint32Array.of(1, 0, 1);
  const { targets, alpha } = teach(
    { logits: { plain, mirrored }, temperature: 2 },
    { images, indices, flips: [false, true, true] },
    2,
  );
  const odds = (difference: number) => 1 / (1 + Math.exp(-difference));
  const expected = [odds(1), odds(-1), odds(-2), odds(2), 0.5, 0.5];
  targets.dataSync().forEach((value, i) => assertAlmostEquals(value, expected[i], 1e-6));
  assertEquals(alpha, 0.9);
  tf.dispose([targets, images]);
});
