import { assert, assertEquals, assertMatch, assertRejects } from "@std/assert";
import sharp from "sharp";
import { createRandom } from "../../../lib/core/random.ts";
import {
  decodePicture,
  type DecodePictureOptions,
  tryPicture,
} from "../../../lib/data/photographs/decode_picture.ts";
import {
  garmentPng,
  handmadePng,
  jpegThatAnnounces,
  SAMPLE_HEICS,
  SAMPLE_JPEGS,
} from "../sample_pictures.ts";

/** Decoders round differently, and soften colour differently. */
const TOLERANCE = 8;

const SAMPLES = [
  ...Object.entries(SAMPLE_JPEGS).map(([kind, sample]) => ({ kind: `JPEG of kind ${kind}`, ...sample })),
  ...Object.entries(SAMPLE_HEICS).map(([kind, sample]) => ({ kind: `HEIC of kind ${kind}`, ...sample })),
];

for (const { kind, bytes, height, width, colours } of SAMPLES) {
  Deno.test(`decodePicture() sees in a ${kind} what its writer sees`, async () => {
    const image = await decodePicture(bytes, { name: kind });
    assertEquals([image.height, image.width], [height, width]);
    const centres = [1, 3].flatMap((y) =>
      [1, 3].map((x) => Math.floor(y * height / 4) * width + Math.floor(x * width / 4))
    );
    centres.forEach((p, field) => {
      colours[field].forEach((value, c) => {
        assert(
          Math.abs(image.pixels[3 * p + c] - value) <= TOLERANCE,
          `field ${field}: ${image.pixels.slice(3 * p, 3 * p + 3)}`,
        );
      });
    });
  });
}

Deno.test("decodePicture() shrinks what is larger than asked for, and keeps the proportions", async () => {
  const { height, width } = await decodePicture(garmentPng([0, 0, 0]), { name: "a", maxSide: 30 });
  assertEquals([height, width], [30, 20]);
  const turned = await decodePicture(SAMPLE_JPEGS.orientation6.bytes, { name: "b", maxSide: 16 });
  assertEquals([turned.height, turned.width], [16, 8]);
});

/** Returns why bytes are no picture, or "a picture". */
async function reasonOf(bytes: Uint8Array, options?: DecodePictureOptions): Promise<string> {
  const attempt = await tryPicture(bytes, options);
  return "reason" in attempt ? attempt.reason : "a picture";
}

Deno.test("tryPicture() says what the bytes are instead of a picture", async () => {
  const text = new TextEncoder().encode("a list of shirts");
  const jpeg = SAMPLE_JPEGS.baseline.bytes, png = garmentPng([0, 0, 0]);
  const noPixels = handmadePng({ height: 0, width: 5, depth: 8, colourType: 0, rows: [] });
  const reasons: [Uint8Array, string | RegExp][] = [
    [new Uint8Array(), "an empty file"],
    [text, "a file of another kind (text)"],
    [Uint8Array.of(1, 2, 3), "a file of another kind"],
    [jpeg.subarray(0, 50), "a JPEG file that is cut off"],
    [jpeg.subarray(0, jpeg.length - 40), "a JPEG file that is cut off"],
    [SAMPLE_JPEGS.progressive.bytes.subarray(0, 500), "a JPEG file that is cut off"],
    [png.subarray(0, 30), "a PNG file that is cut off"],
    [png.subarray(0, 60), "a PNG file that is cut off"],
    [noPixels, "a PNG file that is damaged (invalid image height)"],
    [
      new TextEncoder().encode("BM....\0\0\0\0..."),
      "a file of another kind (BMP); what is read is PNG, JPEG, WebP, AVIF, GIF, TIFF, HEIC",
    ],
  ];
  for (const [bytes, expected] of reasons) assertEquals(await reasonOf(bytes), expected);
});

Deno.test("tryPicture() refuses by its header what has too many pixels", async () => {
  const huge = handmadePng({ height: 60_000, width: 60_000, depth: 8, colourType: 2, rows: [[0]] });
  const more = "more than 50,000,000 pixels in all";
  assertEquals(await reasonOf(huge), `a PNG file of 60000 x 60000 pixels, ${more}`);
  const jpeg = jpegThatAnnounces({ height: 9_000, width: 12_000 });
  assertEquals(await reasonOf(jpeg), `a JPEG file of 12000 x 9000 pixels, ${more}`);
  assertEquals(
    await reasonOf(SAMPLE_JPEGS.baseline.bytes, { maxPixels: 500 }),
    "a JPEG file of 32 x 16 pixels, more than 500 pixels in all",
  );
  assertEquals(
    await reasonOf(SAMPLE_HEICS.turned.bytes, { maxPixels: 500 }),
    "a HEIC file of 48 x 64 pixels, more than 500 pixels in all",
  );
});

Deno.test("tryPicture() refuses a JPEG with fewer pixels than it announces", async () => {
  assertMatch(await reasonOf(jpegThatAnnounces({ height: 200, width: 200 })), /^a JPEG file that is/);
});

Deno.test("tryPicture() survives whatever becomes of a file", async () => {
  const random = createRandom(1);
  const whole = [garmentPng([1, 2, 3]), ...SAMPLES.map(({ bytes }) => bytes)];
  let refused = 0;
  for (let i = 0; i < 600; i++) {
    const bytes = whole[i % whole.length].slice();
    for (let k = 0; k < 4; k++) bytes[4 + random.integer(bytes.length - 4)] = random.integer(256);
    const attempt = await tryPicture(
      bytes.subarray(0, random.integer(3) === 0 ? random.integer(bytes.length) : undefined),
      { maxPixels: 100_000 },
    );
    if ("reason" in attempt) refused++;
    else assertEquals(attempt.image.pixels.length, 3 * attempt.image.height * attempt.image.width);
  }
  assert(refused > 100 && refused < 600, String(refused));
});

Deno.test("decodePicture() names the file and what it is instead", async () => {
  await assertRejects(
    () => decodePicture(new Uint8Array(), { name: "shirt.jpg" }),
    SyntaxError,
    "Cannot decode picture as shirt.jpg must be a whole picture: current value is an empty file",
  );
});

Deno.test("decodePicture() rejects limits below 1", async () => {
  await assertRejects(
    () => decodePicture(garmentPng([0, 0, 0]), { name: "a", maxSide: 0 }),
    RangeError,
    "maxSide must be an integer of 1 or more: current value is 0",
  );
});

Deno.test("decodePicture() takes less than 0.3 seconds for a photograph of 12 megapixels", async () => {
  const noise = { type: "gaussian", mean: 128, sigma: 40 } as const;
  const detail = sharp({ create: { width: 500, height: 375, channels: 3, background: "#888", noise } });
  const bytes = await sharp(await detail.png().toBuffer()).resize(4000, 3000).jpeg({ quality: 90 })
    .toBuffer();
  const times: number[] = [];
  for (let i = 0; i < 3; i++) {
    const start = performance.now(), { width } = await decodePicture(bytes, { name: "12 megapixels" });
    times.push(performance.now() - start);
    assertEquals(width, 512);
  }
  assert(Math.min(...times) < 300, `${times.map(Math.round)} ms`);
});
