import { assertEquals, assertRejects } from "@std/assert";
import { encode } from "fast-png";
import { imageAt } from "../../../lib/core/dataset.ts";
import { readGarmentFolder } from "../../../lib/data/photographs/garment_folder.ts";
import { syntheticGarments } from "../../../lib/data/synthetic/synthetic.ts";
import { withFolder } from "../../training/temporary_folder.ts";
import { garmentPng } from "../sample_pictures.ts";
import { writeTwentyOddFiles } from "../twenty_odd_files.ts";

Deno.test("readGarmentFolder() makes images, colours and provenance of photographs, file by file", () =>
  withFolder(async (folder) => {
    await Deno.writeFile(new URL("blue.png", folder), garmentPng([0, 0, 200]));
    await Deno.writeFile(new URL("red.png", folder), garmentPng([200, 0, 0]));
    await Deno.writeFile(new URL("white.png", folder), garmentPng([255, 255, 255]));
    const progress: string[] = [];
    const found = await readGarmentFolder(folder, {
      onProgress: (done, size) => progress.push(`${done}/${size}`),
    });
    const { set, files, labels, colours, plainFractions, skipped } = found;
    assertEquals([set.size, set.height, set.width, set.images.length], [2, 28, 28, 2 * 784]);
    assertEquals([files, labels, plainFractions], [["blue.png", "red.png"], [undefined, undefined], [1, 1]]);
    // Upright, 40 x 20 pixels, in the middle, negated.
    assertEquals([imageAt(set, 0)[7], imageAt(set, 0)[6], imageAt(set, 1)[14]], [255 - 23, 0, 255 - 60]);
    assertEquals([colours.rows, colours.columns], [2, 28]);
    assertEquals([0, 1].map((row) => colours.values.subarray(row * 28, (row + 1) * 28).indexOf(1)), [17, 1]);
    assertEquals(set.provenance.files.map(({ name }) => name), files);
    assertEquals([set.provenance.source, set.provenance.verified], ["own", false]);
    assertEquals(skipped, [{ file: "white.png", reason: "a picture of one colour: no garment was found" }]);
    assertEquals(progress, ["1/3", "2/3", "3/3"]);
  }));

Deno.test("readGarmentFolder() takes pictures that have the size of the images as they are, bright on black", () =>
  withFolder(async (folder) => {
    const set = syntheticGarments({ size: 2, seed: 1 });
    const write = (name: string, data: Uint8Array) =>
      Deno.writeFile(
        new URL(name, folder),
        Uint8Array.from(encode({ data, height: 28, width: 28, channels: 1 })),
      );
    await write("a.png", imageAt(set, 0));
    await write("b.png", imageAt(set, 1).map((value) => 255 - value));
    const found = await readGarmentFolder(folder);
    assertEquals(found.set.images, set.images);
    const kept = await readGarmentFolder(folder, { polarity: "keep" });
    assertEquals(imageAt(kept.set, 1), imageAt(set, 1).map((value) => 255 - value));
  }));

Deno.test("readGarmentFolder() goes through a folder of odd files", () =>
  withFolder(async (folder) => {
    await writeTwentyOddFiles(folder);
    const { set, files, skipped } = await readGarmentFolder(folder);
    assertEquals(set.size, files.length);
    assertEquals(files.length + skipped.length, 26);
    assertEquals(files.slice(0, 2), ["01 plain.png", "02 png named.jpg"]);
  }));

Deno.test("readGarmentFolder() rejects a folder without a garment", () =>
  withFolder(async (folder) => {
    await Deno.writeFile(new URL("white.png", folder), garmentPng([255, 255, 255]));
    await assertRejects(
      () => readGarmentFolder(folder),
      Error,
      "must hold a picture of a garment: current value is 1 file in which none was found",
    );
  }));
