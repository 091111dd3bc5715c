import { assert, assertEquals, assertRejects } from "@std/assert";
import { encode } from "fast-png";
import { openDataset } from "../../../lib/data/open_dataset.ts";
import { decodePicture } from "../../../lib/data/photographs/decode_picture.ts";
import { readPicture } from "../../../lib/data/photographs/read_picture.ts";
import { resizeColour } from "../../../lib/image/photograph/resize_colour.ts";
import { withFolder } from "../../training/temporary_folder.ts";
import { makeSparse } from "../odd_entries.ts";
import { garmentPng, SAMPLE_JPEGS } from "../sample_pictures.ts";

/** Red on the left, blue on the right, 20 rows and 40 columns. */
const both = Uint8Array.from(encode({
  data: Uint8Array.from(
    { length: 2400 },
    (_, i) => (Math.floor(i / 3) % 40 < 20 ? [200, 0, 0] : [0, 0, 200])[i % 3],
  ),
  height: 20,
  width: 40,
  channels: 3,
}));

Deno.test("readPicture() stretches a picture to the size that a model takes, or keeps its proportions", async () => {
  const shownBy = async (fit?: "contain" | "cover" | "fill") => {
    const { pixels } = await readPicture(both, { height: 8, width: 8, ...fit && { fit } });
    return [0, 4, 7].map((y) => [1, 6].map((x) => pixels[3 * (8 * y + x)] > 100 ? "red" : "blue").join(" "));
  };
  const halves = ["red blue", "red blue", "red blue"];
  assertEquals([await shownBy(), await shownBy("contain"), await shownBy("cover")], [halves, halves, halves]);
  const upright = await readPicture(garmentPng([0, 0, 0]), { height: 12, width: 12, fit: "contain" });
  const wide = await readPicture(garmentPng([0, 0, 0]), { height: 12, width: 12 });
  // 40 of 60 columns; the garment takes the half in the middle.
  const darkIn = ({ pixels }: { pixels: Uint8Array }) =>
    Array.from({ length: 12 }, (_, x) => pixels[3 * (12 * 6 + x)] < 128).filter(Boolean).length;
  assertEquals([darkIn(upright), darkIn(wide)], [4, 6]);
});

Deno.test("readPicture() gives colour or luma, of any oblong size, from bytes or from a file", () =>
  withFolder(async (folder) => {
    const url = new URL("a.jpg", folder);
    await Deno.writeFile(url, SAMPLE_JPEGS.orientation6.bytes);
    const { pixels, ...shape } = await readPicture(url, { height: 16, width: 8 });
    assertEquals([shape, pixels.length], [{ height: 16, width: 8, channels: 3 }, 384]);
    const grey = await readPicture(SAMPLE_JPEGS.orientation6.bytes, { height: 16, width: 8, channels: 1 });
    assertEquals([grey.channels, grey.pixels.length], [1, 128]);
    const luma = 0.299 * pixels[0] + 0.587 * pixels[1] + 0.114 * pixels[2];
    assert(Math.abs(grey.pixels[0] - luma) <= 1);
  }));

Deno.test("readPicture() says which file is no picture and what it is instead, and rejects sizes of nothing", () =>
  withFolder(async (folder) => {
    await Deno.writeTextFile(new URL("a b.png", folder), "text");
    await assertRejects(
      () => readPicture(new URL("a%20b.png", folder), { height: 8, width: 8 }),
      SyntaxError,
      "/a b.png must be a whole picture: current value is a file of another kind (text)",
    );
    await assertRejects(
      () => readPicture(both, { height: 0, width: 8 }),
      RangeError,
      "Cannot read picture as height must be an integer of 1 or more: current value is 0",
    );
  }));

/** Stripes and steps of many colours, 620 rows and 900 columns: larger than what is decoded. */
const large = Uint8Array.from(encode({
  data: Uint8Array.from({ length: 620 * 900 * 3 }, (_, i) => i * i % 251 + (i % 7 > 3 ? 4 : 0)),
  height: 620,
  width: 900,
  channels: 3,
}));

Deno.test("readPicture() gives exactly the pixels that openDataset gives", () =>
  withFolder(async (folder) => {
    const garments = (blue: number) => [0, 1, 2, 3].map((green) => garmentPng([0, green, blue]));
    const train = [[large, ...garments(1)], [both, ...garments(2)]];
    const test = [[SAMPLE_JPEGS.orientation6.bytes], [garmentPng([0, 9, 0])]];
    for (const [part, classes] of Object.entries({ train, test })) {
      for (const [label, pictures] of classes.entries()) {
        const place = new URL(`${part}/class ${label}/`, folder);
        await Deno.mkdir(place, { recursive: true });
        for (const [i, bytes] of pictures.entries()) await Deno.writeFile(new URL(`${i}.png`, place), bytes);
      }
    }
    for (
      const options of [
        { height: 24, width: 40, channels: 3 },
        { height: 32, width: 32, channels: 1 },
        { height: 600, width: 10, channels: 3 },
      ] as const
    ) {
      const set = await openDataset(folder, { ...options, onStatus: () => {} });
      const read = await Promise.all([...train, ...test].flat().map((bytes) => readPicture(bytes, options)));
      const pixels = read.flatMap(({ pixels }) => [...pixels]);
      const wanted = [...set.train.images, ...set.test.images];
      // All at once, an error would list thousands of pixels.
      assertEquals([pixels.length, pixels.filter((value, p) => value !== wanted[p]).length], [
        wanted.length,
        0,
      ]);
    }
  }));

Deno.test("readPicture() averages areas of the whole picture, or of its middle, whatever the fit", async () => {
  const picture = await decodePicture(large, { name: "large" });
  // Of 353 rows and 512 columns, those of twice as many columns as rows.
  const rows = 256, top = (picture.height - rows) >> 1, row = 3 * picture.width;
  const middle = { pixels: picture.pixels.slice(top * row, (top + rows) * row), height: rows, width: 512 };
  const covering = await readPicture(large, { height: 8, width: 16, fit: "cover" });
  assertEquals(covering.pixels, resizeColour(middle, { height: 8, width: 16 }).pixels);
  // The whole picture takes 11 of 16 rows; the two above it repeat its first one.
  const whole = resizeColour(picture, { height: 11, width: 16 }).pixels;
  const { pixels: contained } = await readPicture(large, { height: 16, width: 16, fit: "contain" });
  assertEquals(contained.slice(2 * 48, 13 * 48), whole);
  assertEquals([...contained.slice(0, 48), ...contained.slice(48, 96)], [
    ...whole.slice(0, 48),
    ...whole.slice(0, 48),
  ]);
});

Deno.test("readPicture() refuses a file larger than 256 MiB, and names one that is missing", () =>
  withFolder(async (folder) => {
    const url = new URL("large.png", folder), size = { height: 8, width: 8 };
    await makeSparse(url, 2 ** 28 + 1, both);
    await assertRejects(
      () => readPicture(url, size),
      SyntaxError,
      "current value is a file of 268,435,457 bytes, more than 268,435,456 bytes",
    );
    await assertRejects(() => readPicture(new URL("none.png", folder), size), Deno.errors.NotFound);
  }));
