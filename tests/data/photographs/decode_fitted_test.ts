/** Holds the pixels of every format and of its odd kinds; `decode_picture_test.ts` holds those of JPEG and HEIC. */
import { assert, assertEquals } from "@std/assert";
import sharp from "sharp";
import { tryPicture } from "../../../lib/data/photographs/decode_picture.ts";
import type { ColourImage } from "../../../lib/image/photograph/colour_image.ts";
import { animatedPng, handmadePng, type PngParts, SAMPLE_HEICS, SAMPLE_JPEGS } from "../sample_pictures.ts";

/** Returns the picture of a file, at its own size. */
async function decoded(bytes: Uint8Array): Promise<ColourImage> {
  const attempt = await tryPicture(bytes, { maxSide: 10_000 });
  assert("image" in attempt, "reason" in attempt ? attempt.reason : "");
  return attempt.image;
}

/** Returns the pixels, each as "red green blue". */
function shown({ pixels }: ColourImage): string[] {
  return Array.from({ length: pixels.length / 3 }, (_, p) => pixels.slice(3 * p, 3 * p + 3).join(" "));
}

/** Returns the pixels of a PNG file that is put together by hand. */
async function coloursOf(
  parts: Partial<PngParts> & Pick<PngParts, "depth" | "colourType" | "rows">,
): Promise<string[]> {
  return shown(await decoded(handmadePng({ height: 1, width: 2, ...parts })));
}

const PALETTE: [string, number[]] = ["PLTE", [255, 0, 0, 0, 255, 0, 0, 0, 255, 9, 8, 7]];

Deno.test("tryPicture() spreads grey of 1, 2, 4, 8 and 16 bits over 0 to 255", async () => {
  assertEquals(await coloursOf({ width: 3, depth: 1, colourType: 0, rows: [[0b10100000]] }), [
    "255 255 255",
    "0 0 0",
    "255 255 255",
  ]);
  assertEquals(await coloursOf({ depth: 2, colourType: 0, rows: [[0b01100000]] }), [
    "85 85 85",
    "170 170 170",
  ]);
  assertEquals(await coloursOf({ depth: 4, colourType: 0, rows: [[0x1e]] }), ["17 17 17", "238 238 238"]);
  assertEquals(await coloursOf({ depth: 8, colourType: 0, rows: [[3, 200]] }), ["3 3 3", "200 200 200"]);
  assertEquals(await coloursOf({ depth: 16, colourType: 0, rows: [[0x80, 0, 0xff, 0xff]] }), [
    "128 128 128",
    "255 255 255",
  ]);
});

Deno.test("tryPicture() begins each packed row at a byte of its own", async () => {
  const rows = [[0b10000000], [0b01000000]];
  assertEquals(await coloursOf({ height: 2, depth: 1, colourType: 0, rows }), [
    "255 255 255",
    "0 0 0",
    "0 0 0",
    "255 255 255",
  ]);
});

Deno.test("tryPicture() reads RGB of 8 and 16 bits", async () => {
  assertEquals(await coloursOf({ depth: 8, colourType: 2, rows: [[1, 2, 3, 4, 5, 6]] }), ["1 2 3", "4 5 6"]);
  const wide = { width: 1, depth: 16, colourType: 2, rows: [[0xff, 0xff, 0x80, 0, 0, 0]] };
  assertEquals(await coloursOf(wide), ["255 128 0"]);
});

Deno.test("tryPicture() looks colours up in a palette, packed or not", async () => {
  assertEquals(await coloursOf({ depth: 2, colourType: 3, rows: [[0b01110000]], chunks: [PALETTE] }), [
    "0 255 0",
    "9 8 7",
  ]);
  assertEquals(await coloursOf({ depth: 8, colourType: 3, rows: [[2, 0]], chunks: [PALETTE] }), [
    "0 0 255",
    "255 0 0",
  ]);
});

Deno.test("tryPicture() lets white show through transparency of every kind", async () => {
  assertEquals(await coloursOf({ depth: 8, colourType: 6, rows: [[0, 0, 0, 0, 200, 100, 0, 51]] }), [
    "255 255 255",
    "244 224 204",
  ]);
  assertEquals(await coloursOf({ depth: 8, colourType: 4, rows: [[0, 255, 0, 51]] }), [
    "0 0 0",
    "204 204 204",
  ]);
  const seeThrough: [string, number[]][] = [PALETTE, ["tRNS", [0, 51]]];
  assertEquals(await coloursOf({ depth: 8, colourType: 3, rows: [[0, 1]], chunks: seeThrough }), [
    "255 255 255",
    "204 255 204",
  ]);
  const hidden = {
    depth: 8,
    colourType: 0,
    rows: [[7, 8]],
    chunks: [["tRNS", [0, 7]]] as [string, number[]][],
  };
  assertEquals(await coloursOf(hidden), ["255 255 255", "8 8 8"]);
});

Deno.test("tryPicture() hides the one colour of RGB that is declared transparent", async () => {
  const rows = [[1, 2, 3, 1, 2, 4], [0, 0, 0, 9, 9, 9]];
  const chunks: [string, number[]][] = [["tRNS", [0, 1, 0, 2, 0, 3]]];
  const shownColours = await coloursOf({ height: 2, depth: 8, colourType: 2, rows, chunks });
  assertEquals(shownColours.slice(0, 2), ["255 255 255", "1 2 4"]);
});

Deno.test("tryPicture() puts interlaced pixels in their places", async () => {
  const rows = [[1], [2], [3, 4]];
  assertEquals(await coloursOf({ height: 2, depth: 8, colourType: 0, rows, isInterlaced: true }), [
    "1 1 1",
    "2 2 2",
    "3 3 3",
    "4 4 4",
  ]);
});

Deno.test("tryPicture() shows the first picture of an animation", async () => {
  assertEquals(shown(await decoded(animatedPng())), ["255 0 0"]);
});

Deno.test("tryPicture() reads interlaced PNG of 1, 2 and 4 bits", async () => {
  // Of three pixels in a row the first passes hold the first, the third and the second: Adam7.
  for (const [depth, white] of [[1, 1], [2, 3], [4, 15]]) {
    const rows = [[0], [white << (8 - depth)], [0]];
    const parts = { width: 3, depth, colourType: 0, rows, isInterlaced: true };
    assertEquals(await coloursOf(parts), ["0 0 0", "0 0 0", "255 255 255"], `${depth} bits`);
  }
});

Deno.test("tryPicture() keeps how opaque a picture is, of whichever format", async () => {
  const raw = { width: 2, height: 1, channels: 4 } as const;
  const half = sharp(Uint8Array.of(200, 0, 0, 255, 0, 0, 200, 0), { raw });
  for (
    const bytes of [
      await half.clone().png().toBuffer(),
      await half.clone().webp({ lossless: true }).toBuffer(),
    ]
  ) {
    const image = await decoded(bytes);
    assertEquals([[...image.alpha!], shown(image)], [[255, 0], ["200 0 0", "255 255 255"]]);
  }
  assertEquals(
    (await decoded(handmadePng({ height: 1, width: 1, depth: 8, colourType: 6, rows: [[1, 2, 3, 255]] })))
      .alpha,
    undefined,
  );
});

/** Four fields of colour, 16 x 8 pixels each. */
const FIELDS = [[200, 30, 40], [30, 160, 60], [20, 60, 190], [240, 230, 220]];
const fields = await sharp(
  Uint8Array.from({ length: 32 * 16 * 3 }, (_, i) => {
    const p = Math.floor(i / 3), x = p % 32, y = Math.floor(p / 32);
    return FIELDS[(y < 8 ? 0 : 2) + (x < 16 ? 0 : 1)][i % 3];
  }),
  { raw: { width: 32, height: 16, channels: 3 } },
).png().toBuffer();

/** Returns whether the middles of the four fields have their colours, within the tolerance. */
function hasFields({ pixels, height, width }: ColourImage, tolerance = 6): boolean {
  return FIELDS.every((colour, field) => {
    const y = Math.floor(((field >> 1) + 0.5) * height / 2), x = Math.floor(((field & 1) + 0.5) * width / 2);
    return colour.every((value, c) => Math.abs(pixels[3 * (y * width + x) + c] - value) <= tolerance);
  });
}

const written: Record<string, Uint8Array> = {
  PNG: fields,
  JPEG: await sharp(fields).jpeg({ quality: 95 }).toBuffer(),
  WebP: await sharp(fields).webp({ quality: 95 }).toBuffer(),
  AVIF: await sharp(fields).avif({ quality: 90 }).toBuffer(),
  GIF: await sharp(fields).gif().toBuffer(),
  TIFF: await sharp(fields).tiff({ compression: "lzw" }).toBuffer(),
  HEIC: SAMPLE_HEICS.fields.bytes,
  "PNG in Display P3": await sharp(fields).withIccProfile("p3").png().toBuffer(),
  "JPEG in Display P3": await sharp(fields).withIccProfile("p3").jpeg({ quality: 95 }).toBuffer(),
  "WebP in Display P3": await sharp(fields).withIccProfile("p3").webp({ quality: 95 }).toBuffer(),
  "progressive JPEG": await sharp(fields).jpeg({ quality: 95, progressive: true }).toBuffer(),
  "16-bit PNG": await sharp(fields).toColourspace("rgb16").png().toBuffer(),
  "16-bit TIFF": await sharp(fields).toColourspace("rgb16").tiff({ compression: "none" }).toBuffer(),
  "TIFF that is tiled": await sharp(fields).tiff({ tile: true, compression: "deflate" }).toBuffer(),
};

for (const [kind, bytes] of Object.entries(written)) {
  Deno.test(`tryPicture() sees the colours in a ${kind} file`, async () => {
    assert(hasFields(await decoded(bytes)), shown(await decoded(bytes))[0]);
  });
}

Deno.test("tryPicture() sees the first picture of an animation", async () => {
  const blue = await sharp({ create: { width: 32, height: 16, channels: 3, background: "#00f" } }).png()
    .toBuffer();
  const both = sharp([fields, blue], { join: { animated: true } });
  for (const bytes of [await both.clone().gif().toBuffer(), await both.clone().webp().toBuffer()]) {
    const image = await decoded(bytes);
    assertEquals([image.height, image.width], [16, 32]);
    assert(hasFields(image, 16), shown(image)[0]);
  }
});

Deno.test("tryPicture() takes the components of a JPEG for red, green and blue where Adobe's part or their names say so", async () => {
  const file = new Uint8Array(await Deno.readFile(new URL("files/adobe_rgb.jpg", import.meta.url)));
  const isRight = (image: ColourImage) =>
    image.pixels.every((value, i) => Math.abs(value - [98, 89, 200][i % 3]) <= 2);
  const image = await decoded(file);
  assertEquals([image.height, image.width, isRight(image)], [32, 32, true]);
  // The same by the names of the components, without what Adobe says.
  const frame = file.findIndex((byte, i) => byte === 0xff && file[i + 1] === 0xc0);
  const scan = file.findIndex((byte, i) => byte === 0xff && file[i + 1] === 0xda);
  const named = file.slice();
  for (const [c, letter] of [..."RGB"].entries()) {
    named[frame + 10 + 3 * c] = letter.charCodeAt(0);
    named[scan + 5 + 2 * c] = letter.charCodeAt(0);
  }
  const unsaid = Uint8Array.of(...named.subarray(0, 2), ...named.subarray(18));
  assert(isRight(await decoded(unsaid)), shown(await decoded(unsaid))[0]);
  assert(hasFields(await decoded(SAMPLE_JPEGS.baseline.bytes)));
});

Deno.test("tryPicture() turns a PNG by the orientation that stands in it", async () => {
  const image = await decoded(await Deno.readFile(new URL("files/exif6.png", import.meta.url)));
  assertEquals([image.height, image.width], [20, 10]);
});
