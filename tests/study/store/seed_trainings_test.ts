import { assertEquals, assertRejects } from "@std/assert";
import { readSeedTrainings } from "../../../lib/study/store/seed_trainings.ts";
import { writeRecord } from "../../../lib/study/store/training_record.ts";
import { trainModel } from "../../../lib/study/train/train_model.ts";
import { withFolder } from "../../training/temporary_folder.ts";
import { TINY_SEEDS, trainSeeds } from "../seed_trainings.ts";
import { TINY, tinyOptions } from "../tiny_model.ts";

Deno.test("readSeedTrainings() finds the planned seed and the others, in their order, out of all places", () =>
  withFolder(async (folder) => {
    const [own, published] = ["own/", "published/"].map((name) => new URL(name, folder));
    const [second] = await trainSeeds(own, [2]), [first] = await trainSeeds(published, [1, 2]);
    await trainModel(TINY, { ...await tinyOptions(own), split: "final" });
    const found = await readSeedTrainings("tiny", { ...TINY_SEEDS, places: [own, published] });
    assertEquals(found, [
      { seed: 1, folder: first.folder, record: first.record },
      { seed: 2, folder: second.folder, record: second.record },
    ]);
    const finals = await readSeedTrainings("tiny", { ...TINY_SEEDS, places: [own], split: "final" });
    assertEquals(finals.map(({ seed }) => seed), [1]);
    for (const other of [{ profile: "full" }, { source: "photos" }] as const) {
      assertEquals(await readSeedTrainings("tiny", { ...TINY_SEEDS, ...other, places: [own] }), []);
    }
    assertEquals(await readSeedTrainings("unknown", { ...TINY_SEEDS, places: [own] }), []);
  }));

Deno.test("readSeedTrainings() refuses seeds of two recipes, lengths or sets of images, and names the command", () =>
  withFolder(async (outputs) => {
    const [{ folder, record }] = await trainSeeds(outputs, [2, 1]);
    const otherImages = [{ filesHash: "f".repeat(64) }, { drawSeed: 3 }];
    const otherNetworks = [{ epochs: 9 }, { recipe: { ...record.recipe, l2: 0.1 } }, { parameters: 5 }];
    for (const changed of [...otherNetworks, ...otherImages]) {
      await writeRecord(folder, { ...record, ...changed });
      await assertRejects(
        () => readSeedTrainings("tiny", { ...TINY_SEEDS, places: [outputs] }),
        Error,
        "`deno task train tiny --data synthetic --seed 2 --profile smoke --fresh`",
      );
    }
  }));
