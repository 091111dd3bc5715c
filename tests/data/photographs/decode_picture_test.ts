import { assert, assertEquals, assertThrows } from "@std/assert";
import { createRandom } from "../../../lib/core/random.ts";
import { decodePicture, tryPicture } from "../../../lib/data/photographs/decode_picture.ts";
import { garmentPng, handmadePng, jpegThatAnnounces, SAMPLE_JPEGS } from "../sample_pictures.ts";

/** Decoders round differently, and soften colour differently. */
const TOLERANCE = 8;

for (const [kind, { bytes, height, width, colours }] of Object.entries(SAMPLE_JPEGS)) {
  Deno.test(`decodePicture() sees in a JPEG of kind ${kind} what Pillow sees`, () => {
    const image = decodePicture(bytes, { name: kind });
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

Deno.test("decodePicture() shrinks what is larger than asked for, and keeps the proportions", () => {
  const { height, width } = decodePicture(garmentPng([0, 0, 0]), { name: "a", maxSide: 30 });
  assertEquals([height, width], [30, 20]);
  const turned = decodePicture(SAMPLE_JPEGS.orientation6.bytes, { name: "b", maxSide: 16 });
  assertEquals([turned.height, turned.width], [16, 8]);
});

Deno.test("tryPicture() says what the bytes are instead of a picture", () => {
  const text = new TextEncoder().encode("a list of shirts");
  const jpeg = SAMPLE_JPEGS.baseline.bytes, png = garmentPng([0, 0, 0]);
  const noPixels = handmadePng({ height: 0, width: 5, depth: 8, colourType: 0, rows: [] });
  const reasons: [Uint8Array, string | RegExp][] = [
    [new Uint8Array(), "an empty file"],
    [text, "a file of another kind (text)"],
    [Uint8Array.of(1, 2, 3), "a file of another kind"],
    [jpeg.subarray(0, 50), "a JPEG file that is cut off before its size, or damaged"],
    [jpeg.subarray(0, jpeg.length - 40), /^a JPEG file that cannot be decoded \(/],
    [SAMPLE_JPEGS.progressive.bytes.subarray(0, 500), /^a JPEG file that cannot be decoded \(/],
    [png.subarray(0, 30), "a PNG file that is cut off before its size, or damaged"],
    [png.subarray(0, 60), "a PNG file that cannot be decoded (cut off after 60 bytes)"],
    [noPixels, "a PNG file of 5 x 0 pixels"],
  ];
  for (const [bytes, expected] of reasons) {
    const attempt = tryPicture(bytes);
    const reason = "reason" in attempt ? attempt.reason : "a picture";
    assert(typeof expected === "string" ? reason === expected : expected.test(reason), reason);
  }
});

Deno.test("tryPicture() refuses by its header what has too many pixels", () => {
  const huge = handmadePng({ height: 60_000, width: 60_000, depth: 8, colourType: 2, rows: [[0]] });
  assertEquals(tryPicture(huge), { reason: "a PNG file of 60000 x 60000 pixels, more than 50000000 in all" });
  const jpeg = jpegThatAnnounces({ height: 9_000, width: 12_000 });
  assertEquals(tryPicture(jpeg), { reason: "a JPEG file of 12000 x 9000 pixels, more than 50000000 in all" });
  assertEquals(tryPicture(SAMPLE_JPEGS.baseline.bytes, { maxPixels: 500 }), {
    reason: "a JPEG file of 32 x 16 pixels, more than 500 in all",
  });
});

Deno.test("tryPicture() refuses a JPEG with fewer pixels than it announces", () => {
  assert("reason" in tryPicture(jpegThatAnnounces({ height: 200, width: 200 })));
});

Deno.test("tryPicture() survives whatever becomes of a file", () => {
  const random = createRandom(1);
  const whole = [garmentPng([1, 2, 3]), ...Object.values(SAMPLE_JPEGS).map(({ bytes }) => bytes)];
  let refused = 0;
  for (let i = 0; i < 600; i++) {
    const bytes = whole[i % whole.length].slice();
    for (let k = 0; k < 4; k++) bytes[4 + random.integer(bytes.length - 4)] = random.integer(256);
    const attempt = tryPicture(
      bytes.subarray(0, random.integer(3) === 0 ? random.integer(bytes.length) : undefined),
      {
        maxPixels: 100_000,
      },
    );
    if ("reason" in attempt) refused++;
    else assertEquals(attempt.image.pixels.length, 3 * attempt.image.height * attempt.image.width);
  }
  assert(refused > 100 && refused < 600, String(refused));
});

Deno.test("decodePicture() names the file and what it is instead", () => {
  assertThrows(
    () => decodePicture(new Uint8Array(), { name: "shirt.jpg" }),
    SyntaxError,
    "Cannot decode picture as shirt.jpg must be a whole PNG or JPEG file: current value is an empty file",
  );
});

Deno.test("decodePicture() rejects limits below 1", () => {
  assertThrows(
    () => decodePicture(garmentPng([0, 0, 0]), { name: "a", maxSide: 0 }),
    RangeError,
    "maxSide must be a number of 1 or more: current value is 0",
  );
});
