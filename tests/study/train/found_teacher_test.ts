import { assertEquals, assertRejects } from "@std/assert";
import { distilledModel } from "../../../lib/study/plan/distilled_model.ts";
import { findTeacher, hashedTeacher, teacherRecord } from "../../../lib/study/train/found_teacher.ts";
import { withFolder } from "../../training/temporary_folder.ts";
import { TINY_SEEDS, trainSeeds } from "../seed_trainings.ts";
import { TINY } from "../tiny_model.ts";

const { teacher } = distilledModel(TINY, { of: "tiny", seeds: [2, 1] });

Deno.test("findTeacher() finds the trainings in the order of the planned seeds, and names their weights", () =>
  withFolder(async (outputs) => {
    const trained = await trainSeeds(outputs, [2, 1]);
    const found = await findTeacher(teacher!, { ...TINY_SEEDS, places: [outputs] });
    assertEquals(found.members.map(({ folder }) => folder.href), trained.map(({ folder }) => folder.href));
    const weightsHashes = trained.map(({ record }) => record.weightsHash);
    assertEquals(teacherRecord(found), { ...teacher!, weightsHashes });
    assertEquals(hashedTeacher(found), { weightsHashes, temperature: 4, alpha: 0.9, sees: "kept" });
  }));

Deno.test("findTeacher() names the command where a training or its weights are missing", () =>
  withFolder(async (outputs) => {
    const options = { ...TINY_SEEDS, places: [outputs] };
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
