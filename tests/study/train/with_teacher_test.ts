import * as tf from "@tensorflow/tfjs";
import { assertEquals, assertNotEquals, assertRejects } from "@std/assert";
import { subset } from "../../../lib/core/dataset.ts";
import { flip } from "../../../lib/image/flip.ts";
import { imageOf } from "../../../lib/image/pixel_image.ts";
import { distilledModel } from "../../../lib/study/plan/distilled_model.ts";
import type { PlannedTeacher } from "../../../lib/study/plan/recipe.ts";
import { loadKeptModel } from "../../../lib/study/store/model_store.ts";
import { readRecord } from "../../../lib/study/store/training_record.ts";
import { findTeacher } from "../../../lib/study/train/found_teacher.ts";
import { teacherLogits } from "../../../lib/study/train/teacher_logits.ts";
import { trainModel } from "../../../lib/study/train/train_model.ts";
import { wantModel } from "../../../lib/study/train/wanted_model.ts";
import { withTeacher } from "../../../lib/study/train/with_teacher.ts";
import { verifyModel } from "../../../lib/study/verify/verify_model.ts";
import { predictEnsemble } from "../../../lib/training/predict_ensemble.ts";
import { withFolder } from "../../training/temporary_folder.ts";
import { TINY_STUDENT, trainSeeds } from "../seed_trainings.ts";
import { GARMENTS, TINY, tinyOptions } from "../tiny_model.ts";

const AUGMENTED = { ...TINY, recipe: { ...TINY.recipe, augmentation: { padding: 1 } } };
const student = (teacher: Partial<PlannedTeacher> = {}) =>
  distilledModel({ ...AUGMENTED, name: "student" }, { of: "tiny", seeds: [1, 2], ...teacher });

Deno.test("teacherLogits() are the members' geometric mean on images and mirrored ones, and are kept", () =>
  withFolder(async (outputs) => {
    const trained = await trainSeeds(outputs, [1, 2]), set = subset(GARMENTS, [3, 1, 4, 1, 5]);
    const teacher = await findTeacher(student().teacher!, { ...TINY_STUDENT, places: [outputs] });
    const folder = new URL("teachers/", outputs), words: string[] = [];
    const ask = () => teacherLogits(teacher, set, { folder, onStatus: (line) => void words.push(line) });
    const { plain, mirrored } = await ask();
    const models = await Promise.all(trained.map(({ folder, record }) => loadKeptModel(folder, record)));
    assertEquals(plain, predictEnsemble(models, set, { mean: "log-softmax" }));
    const images = new Uint8Array(set.images.length);
    for (let i = 0; i < set.size; i++) images.set(flip(imageOf(set, i)).pixels, i * 784);
    assertEquals(mirrored, predictEnsemble(models, { ...set, images }, { mean: "log-softmax" }));
    models.forEach((model) => model.dispose());

    assertEquals(await ask(), { plain, mirrored });
    assertEquals(words.length, 1);
    // A file that is damaged is made anew.
    const [{ name }] = await Array.fromAsync(Deno.readDir(folder));
    await Deno.writeFile(new URL(name, folder), new Uint8Array(3), { append: true });
    assertEquals(await ask(), { plain, mirrored });
    assertEquals(words.length, 2);
  }));

for (const sees of ["kept", "batch"] as const) {
  Deno.test(`trainModel() distils from what a teacher sees as "${sees}", resumably, and verifyModel() repeats it`, () =>
    withFolder(async (outputs) => {
      const trained = await trainSeeds(outputs, [1, 2]), options = await tinyOptions(outputs);
      const planned = student({ sees }), cut = new AbortController(), tensors = tf.memory().numTensors;
      const onProgress = ({ step }: { step: number }) => void (step === 3 && cut.abort(new Error("cut off")));
      await assertRejects(
        () => trainModel(planned, { ...options, onProgress, signal: cut.signal }),
        Error,
        "cut off",
      );
      const { folder, record } = await trainModel(planned, options);
      assertEquals(tf.memory().numTensors, tensors);
      const weightsHashes = trained.map(({ record }) => record.weightsHash);
      assertEquals(record.teacher, { ...planned.teacher!, weightsHashes });
      assertEquals(await readRecord(folder), record);
      const whole = await trainModel(planned, { ...options, isFresh: true });
      assertEquals(whole.record.weightsHash, record.weightsHash);
      const alone = await trainModel({ ...AUGMENTED, name: "alone" }, options);
      assertNotEquals(alone.record.weightsHash, record.weightsHash);
      assertNotEquals(alone.record.codeHash, record.codeHash);

      const { data, profile, backend } = options;
      const verified = await verifyModel(planned, { data, profile, backend, outputs });
      assertEquals([verified?.difference, verified?.repeated], [undefined, "6 steps"]);
    }));
}

Deno.test("wantModel() gives another recipe hash for another teacher, and the same without one as ever", () =>
  withFolder(async (outputs) => {
    await trainSeeds(outputs, [1, 2]);
    const options = { ...await tinyOptions(outputs), places: [outputs] };
    const hashOf = async (teacher?: Partial<PlannedTeacher>) =>
      (await wantModel(teacher ? student(teacher) : { ...AUGMENTED, name: "student" }, options)).recipeHash;
    const hashes = [
      await hashOf(),
      await hashOf({}),
      await hashOf({ seeds: [2, 1] }),
      await hashOf({ seeds: [1] }),
      await hashOf({ temperature: 2 }),
      await hashOf({ alpha: 0.5 }),
      await hashOf({ sees: "batch" }),
    ];
    assertEquals(new Set(hashes).size, hashes.length);
    const { recipeHash } = await wantModel({ ...AUGMENTED, name: "student" }, await tinyOptions(outputs));
    assertEquals(recipeHash, hashes[0]);
  }));

Deno.test("withTeacher() lends nothing where there is no teacher", async () => {
  const lent = await withTeacher({ train: GARMENTS }, (option) => Promise.resolve(option));
  assertEquals(lent, {});
});
