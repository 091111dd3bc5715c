import { assertEquals, assertRejects } from "@std/assert";
import { encode } from "fast-png";
import { imageAt } from "../../../lib/core/dataset.ts";
import { createRandom } from "../../../lib/core/random.ts";
import { readGarmentFolder } from "../../../lib/data/photographs/garment_folder.ts";
import { syntheticGarments } from "../../../lib/data/synthetic/synthetic.ts";
import { withFolder } from "../../training/temporary_folder.ts";
import { garmentPng } from "../sample_pictures.ts";
import { READABLE, UNREADABLE, writeTwentyOddFiles } from "../twenty_odd_files.ts";

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

Deno.test("readGarmentFolder() takes pictures that have the size of the images as they are, all in one way", () =>
  withFolder(async (folder) => {
    const set = syntheticGarments({ size: 3, seed: 1 });
    const write = (name: string, data: Uint8Array) =>
      Deno.writeFile(
        new URL(name, folder),
        Uint8Array.from(encode({ data, height: 28, width: 28, channels: 1 })),
      );
    const negated = (index: number) => imageAt(set, index).map((value) => 255 - value);
    await write("a.png", imageAt(set, 0));
    await write("b.png", negated(1));
    await write("c.png", negated(2));
    const found = await readGarmentFolder(folder);
    assertEquals([0, 1, 2].map((i) => imageAt(found.set, i)), [negated(0), imageAt(set, 1), imageAt(set, 2)]);
    assertEquals(found.setting, { mask: false, polarity: "negate", centre: "none" });
    assertEquals(
      found.statement,
      "Images are grey, 28 x 28 pixels (as asked for). In all pictures alike, pictures are taken whole (3 of 3 pictures " +
        "have the size of the images already), light and dark change places (in 2 of 3 pictures the border is light).",
    );
    const kept = await readGarmentFolder(folder, { polarity: "keep" });
    assertEquals([0, 1].map((i) => imageAt(kept.set, i)), [imageAt(set, 0), negated(1)]);
    const again = await readGarmentFolder(folder, found.setting);
    assertEquals(again.set.images, found.set.images);
  }));

Deno.test("readGarmentFolder() negates all garments or none, whatever each looks like", () =>
  withFolder(async (folder) => {
    await Deno.writeFile(new URL("a.png", folder), garmentPng([55, 55, 55]));
    await Deno.writeFile(new URL("b.png", folder), garmentPng([90, 90, 90]));
    await Deno.writeFile(new URL("c.png", folder), garmentPng([205, 205, 205], [10, 10, 10]));
    const { set, setting } = await readGarmentFolder(folder);
    assertEquals(setting, { mask: true, polarity: "negate", centre: "middle" });
    // The setting of a set is what its model needs of any other picture.
    const alone = await readGarmentFolder(folder, { ...setting, only: ["c.png"] });
    assertEquals(alone.set.images, imageAt(set, 2));
    assertEquals([0, 1, 2].map((i) => imageAt(set, i)[14 * 28 + 14]), [200, 165, 50]);
  }));

Deno.test("readGarmentFolder() keeps colours, on a canvas of one colour, at any size", () =>
  withFolder(async (folder) => {
    await Deno.writeFile(new URL("a.png", folder), garmentPng([0, 0, 200]));
    await Deno.writeFile(new URL("b.png", folder), garmentPng([200, 0, 0], [230, 240, 250]));
    const { set, statement } = await readGarmentFolder(folder, { height: 20, width: 12, channels: "auto" });
    assertEquals([set.channels, set.height, set.width, set.images.length], [3, 20, 12, 2 * 720]);
    const pixelAt = (
      index: number,
      y: number,
      x: number,
    ) => [...imageAt(set, index).subarray(3 * (12 * y + x), 3 * (12 * y + x) + 3)];
    assertEquals([pixelAt(0, 10, 6), pixelAt(1, 10, 6)], [[0, 0, 200], [200, 0, 0]]);
    assertEquals([pixelAt(0, 0, 0), pixelAt(1, 0, 0)], [[255, 255, 255], [255, 255, 255]]);
    assertEquals(
      statement,
      "Images are in colour, 20 x 12 pixels (2 of 2 pictures have colour). In all pictures alike, garments are cut out and " +
        "centred (middle) (2 of 2 pictures have a plain background), put on white (in 2 of 2 pictures the garment is " +
        "darker than its background).",
    );
  }));

Deno.test("readGarmentFolder() takes pictures with busy backgrounds whole", () =>
  withFolder(async (folder) => {
    const random = createRandom(1);
    for (const name of ["a.png", "b.png", "c.png"]) {
      const data = Uint8Array.from({ length: 60 * 40 * 3 }, () => random.integer(256));
      await Deno.writeFile(
        new URL(name, folder),
        Uint8Array.from(encode({ data, height: 60, width: 40, channels: 3 })),
      );
    }
    const { setting, set } = await readGarmentFolder(folder, { channels: 3, height: 30, width: 30 });
    assertEquals([setting.mask, setting.centre, set.size], [false, "none", 3]);
  }));

Deno.test("readGarmentFolder() takes what is opaque for the garment, whatever lies around it", () =>
  withFolder(async (folder) => {
    // White on transparent white: by its colours alone there would be no garment.
    const data = new Uint8Array(60 * 40 * 4).fill(255);
    for (let p = 0; p < 60 * 40; p++) {
      const y = Math.floor(p / 40), x = p % 40;
      data[4 * p + 3] = y >= 10 && y < 50 && x >= 10 && x < 30 ? 255 : 0;
    }
    const bytes = Uint8Array.from(encode({ data, height: 60, width: 40, channels: 4 }));
    await Deno.writeFile(new URL("a.png", folder), bytes);
    const { set, plainFractions, setting } = await readGarmentFolder(folder);
    assertEquals([setting.mask, setting.polarity, plainFractions], [true, "keep", [1]]);
    const row = imageAt(set, 0).subarray(14 * 28, 15 * 28);
    assertEquals([row[6], row[7], row[20], row[21]], [0, 255, 255, 0]);
  }));

Deno.test("readGarmentFolder() goes through a folder of odd files", () =>
  withFolder(async (folder) => {
    await writeTwentyOddFiles(folder);
    const { set, files, skipped } = await readGarmentFolder(folder);
    assertEquals(set.size, files.length);
    assertEquals(
      files.length + skipped.length,
      Object.keys(READABLE).length + Object.keys(UNREADABLE).length,
    );
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
