/** Holds that no file passes for a whole one that is cut off; `whole_jpeg_test.ts` and `whole_gif_test.ts` say more. */
import { assert } from "@std/assert";
import sharp from "sharp";
import { createRandom } from "../../../lib/core/random.ts";
import { tryPicture } from "../../../lib/data/photographs/decode_picture.ts";
import { PICTURE_FORMATS } from "../../../lib/data/photographs/picture_format.ts";
import { SAMPLE_HEICS } from "../sample_pictures.ts";

/** Returns a pipeline with a picture of noise, the same for the same seed. */
function noisy(seed: number): sharp.Sharp {
  const random = createRandom(seed), height = 30, width = 40;
  const pixels = Uint8ClampedArray.from({ length: 3 * height * width }, () => 99 + 40 * random.normal());
  return sharp(pixels, { raw: { height, width, channels: 3 } });
}

// Of the JPEG files of these seeds sharp takes two without their last two bytes, those of 22 and 23.
const pictures = [1, 22, 23].map(noisy);
const WHOLE: Record<string, Uint8Array[]> = {
  PNG: await Promise.all(pictures.map((picture) => picture.png().toBuffer())),
  JPEG: await Promise.all(pictures.map((picture) => picture.jpeg().toBuffer())),
  WebP: [await pictures[0].webp().toBuffer()],
  AVIF: [await pictures[0].avif().toBuffer()],
  GIF: [await pictures[0].gif().toBuffer()],
  TIFF: [await pictures[0].tiff({ compression: "lzw" }).toBuffer()],
  HEIC: [SAMPLE_HEICS.fields.bytes],
};

for (const format of PICTURE_FORMATS) {
  Deno.test(`tryPicture() refuses a ${format} file that is cut off, wherever`, async () => {
    for (const bytes of WHOLE[format]) {
      assert("image" in await tryPicture(bytes), format);
      const early = Array.from({ length: 15 }, (_, i) => Math.floor(bytes.length * (1 + 7 * i) / 100));
      for (const length of [...early, bytes.length - 2, bytes.length - 1]) {
        const attempt = await tryPicture(bytes.subarray(0, length));
        assert("reason" in attempt, `${length} of ${bytes.length} bytes`);
      }
    }
  });
}
