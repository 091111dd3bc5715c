import { assert, assertEquals, assertRejects } from "@std/assert";
import { encode } from "fast-png";
import { readPicture } from "../../../lib/data/photographs/read_picture.ts";
import { withFolder } from "../../training/temporary_folder.ts";
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
