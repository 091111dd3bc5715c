import { assert, assertEquals, assertRejects } from "@std/assert";
import { encode } from "fast-png";
import { imageAt } from "../../../lib/core/dataset.ts";
import { encodeIdx } from "../../../lib/data/formats/idx.ts";
import { syntheticGarments } from "../../../lib/data/synthetic/synthetic.ts";
import { plannedModel } from "../../../lib/study/plan/model_plan.ts";
import { trainModel } from "../../../lib/study/train/train_model.ts";
import { loadKeptModel } from "../../../lib/study/store/model_store.ts";
import type { KeptModel } from "../../../lib/study/train/train_model.ts";
import { type PicturePrediction, predictPictures } from "../../../lib/tasks/pictures/predict_pictures.ts";
import { readPictures } from "../../../lib/tasks/pictures/read_pictures.ts";
import { growthOf, makePipe, makeSparse, NO_PIPES } from "../../data/odd_entries.ts";
import { READABLE, UNREADABLE, writeTwentyOddFiles } from "../../data/twenty_odd_files.ts";
import { TINY, tinyOptions } from "../../study/tiny_model.ts";
import { withFolder } from "../../training/temporary_folder.ts";
import { testAlone } from "../../test_alone.ts";

/** What a coin with ten sides would get. */
const CHANCE = 0.1;

/** Reads the pictures for a model of garments on black, and predicts them. */
async function predictAt({ folder, record }: KeptModel, path: URL) {
  const { classNames, inputShape, title } = record, reading = { kind: "garment" as const };
  const pictures = await readPictures(path, { classNames, inputShape, reading });
  const model = await loadKeptModel(folder, record);
  try {
    return await predictPictures({ model, title, classNames, inputShape, reading, folder }, pictures);
  } finally {
    model.dispose();
  }
}

Deno.test("predictPictures() says the same of an IDX file and of the same images as PNG files", () =>
  withFolder(async (outputs) => {
    const data = syntheticGarments({ size: 1_200, seed: 1 });
    const options = { ...await tinyOptions(outputs), data };
    const kept = await trainModel(plannedModel("dense_784_300_100"), options);
    const pictures = new URL("pictures/", outputs), idx = new URL("images-idx3-ubyte", outputs);
    const set = syntheticGarments({ size: 40, seed: 3 }), { height, width, labels, classNames } = set;
    await Deno.writeFile(idx, encodeIdx(set.images, [40, height, width]));
    await Deno.mkdir(pictures);
    for (let i = 0; i < 40; i++) {
      const name = `${String(i).padStart(2, "0")}.png`;
      const bytes = encode({ height, width, data: imageAt(set, i), channels: 1 });
      await Deno.writeFile(new URL(name, pictures), bytes);
    }
    const { predictions } = await predictAt(kept, idx);
    const right = predictions.filter(({ className }, i) => className === classNames[labels[i]]).length;
    assert(right > 3 * CHANCE * predictions.length, `${right} are right`);
    assert(predictions.every(({ confidence }) => confidence >= CHANCE && confidence <= 1));
    const { predictions: found } = await predictAt(kept, pictures);
    assertEquals(found[7].name, "07.png");
    const unnamed = (list: PicturePrediction[]) => list.map(({ name: _, ...prediction }) => prediction);
    assertEquals(unnamed(found), unnamed(predictions));
  }));

Deno.test("predictPictures() says what was found, what was wanted and what to do", () =>
  withFolder(async (outputs) => {
    const kept = await trainModel(TINY, await tinyOptions(outputs));
    await assertRejects(() => predictAt(kept, new URL("none", outputs)), Error, "Check the path");
    await assertRejects(() => predictAt(kept, outputs), Error, "must hold pictures (PNG, JPEG");
    const strange: [string, string][] = [
      ["BM\0\0\0\0\0\0\0\0", "a file of another kind (BMP); what is read is PNG, JPEG"],
      ["just words", "a file of another kind (text)"],
      ["", "an empty file"],
    ];
    for (const [bytes, words] of strange) {
      await Deno.writeTextFile(new URL("strange.png", outputs), bytes);
      await assertRejects(
        () => predictAt(kept, new URL("strange.png", outputs)),
        Error,
        `must be a picture, a folder of pictures, or a data set: current value is ${words}`,
      );
    }
    const broken = new URL("broken/", outputs);
    await Deno.mkdir(broken);
    await Deno.writeTextFile(new URL("a.png", broken), "no picture");
    await assertRejects(
      () => predictAt(kept, broken),
      Error,
      "none that can be read (a.png: a file of another kind (text))",
    );
  }));

Deno.test("predictPictures() answers for photographs, and lists what is none", () =>
  withFolder(async (outputs) => {
    const kept = await trainModel(TINY, await tinyOptions(outputs));
    const pictures = new URL("pictures/", outputs);
    await Deno.mkdir(pictures);
    await writeTwentyOddFiles(pictures);
    const { predictions, skipped } = await predictAt(kept, pictures);
    assertEquals(predictions.length + skipped.length, Object.keys({ ...READABLE, ...UNREADABLE }).length);
    assertEquals([predictions[0].name, predictions[0].plainFraction], ["01 plain.png", 1]);
    assert(skipped.some(({ file }) => file === "24 truncated.jpg"), skipped.map(({ file }) => file).join());
  }));

testAlone(
  import.meta.url,
  `predictPictures() refuses a named pipe and a file of 3 GB without reading them${NO_PIPES}`,
  () =>
    withFolder(async (outputs) => {
      const kept = await trainModel(TINY, await tinyOptions(outputs));
      const pipe = new URL("pipe", outputs), sparse = new URL("sparse", outputs);
      makePipe(pipe);
      await makeSparse(sparse, 3 * 2 ** 30);
      await assertRejects(
        () => predictAt(kept, pipe),
        Error,
        "current value is a named pipe. Check the path",
      );
      const growth = await growthOf(() =>
        assertRejects(() => predictAt(kept, sparse), SyntaxError, "must begin with the bytes 00 00")
      );
      assert(growth < 100e6, `${growth} bytes more`);
    }),
  { ignore: NO_PIPES !== "" },
);
