import { assertEquals, assertRejects } from "@std/assert";
import { distilledModel } from "../../../lib/study/plan/distilled_model.ts";
import { findTeacher, hashedTeacher, teacherRecord } from "../../../lib/study/train/found_teacher.ts";
import { writeRecord } from "../../../lib/study/store/training_record.ts";
import { withFolder } from "../../training/temporary_folder.ts";
import { TINY_STUDENT, trainSeeds } from "../seed_trainings.ts";
import { GARMENTS, TINY } from "../tiny_model.ts";

const { teacher } = distilledModel(TINY, { of: "tiny", seeds: [2, 1] });

Deno.test("findTeacher() finds the trainings in the order of the planned seeds, and names their weights", () =>
  withFolder(async (outputs) => {
    const trained = await trainSeeds(outputs, [2, 1]);
    const found = await findTeacher(teacher!, { ...TINY_STUDENT, places: [outputs] });
    assertEquals(found.members.map(({ folder }) => folder.href), trained.map(({ folder }) => folder.href));
    const weightsHashes = trained.map(({ record }) => record.weightsHash);
    assertEquals(teacherRecord(found), { ...teacher!, weightsHashes });
    assertEquals(hashedTeacher(found), { weightsHashes, temperature: 4, alpha: 0.9, sees: "kept" });
  }));

Deno.test("findTeacher() names the command where a training or its weights are missing", () =>
  withFolder(async (outputs) => {
    const options = { ...TINY_STUDENT, places: [outputs] };
    const command = "Run `deno task train tiny --data synthetic --seed 2 --profile smoke` first";
    await assertRejects(() => findTeacher(teacher!, options), Error, `current value is none. ${command}`);
    const [{ folder }] = await trainSeeds(outputs, [2]);
    await Deno.remove(new URL("weights.bin", folder));
    await assertRejects(
      () => findTeacher(teacher!, options),
      Error,
      `current value is its record alone. ${command}`,
    );
  }));

Deno.test("findTeacher() refuses a teacher of other classes, other files or another draw of the images", () =>
  withFolder(async (outputs) => {
    const [{ folder, record }] = await trainSeeds(outputs, [1]);
    const find = (student: object = {}) =>
      findTeacher({ ...teacher!, seeds: [1] }, { ...TINY_STUDENT, places: [outputs], ...student });
    assertEquals((await find()).members.length, 1);
    const classNames = GARMENTS.classNames.toReversed();
    await assertRejects(
      () => find({ train: { ...GARMENTS, classNames } }),
      TypeError,
      "its classes must be those",
    );
    await assertRejects(() => find({ drawSeed: 7 }), TypeError, "must be drawn by the student's seed, 7");
    await writeRecord(folder, { ...record, filesHash: "f".repeat(64) });
    await assertRejects(
      () => find(),
      Error,
      "current value is one of other files. Run `deno task train tiny",
    );
  }));
