/** A folder of what people keep among their photographs. */
import {
  animatedPng,
  garmentPng,
  handmadePng,
  jpegThatAnnounces,
  SAMPLE_HEICS,
  SAMPLE_JPEGS,
} from "./sample_pictures.ts";

const TEXT = new TextEncoder().encode("Blue shirt, size M");
const GIF = Uint8Array.from("GIF89a\x01\0\x01\0", (letter) => letter.charCodeAt(0));

/** Returns a damaged copy: one byte of the pixels was changed. */
function changed(bytes: Uint8Array): Uint8Array {
  const copy = bytes.slice();
  copy[copy.length - 20] ^= 1;
  return copy;
}

/** Files that can be read, by path. */
export const READABLE: Record<string, Uint8Array> = {
  "01 plain.png": garmentPng([10, 20, 30]),
  "02 png named.jpg": garmentPng([200, 20, 30]),
  "03 no ending": SAMPLE_JPEGS.baseline.bytes,
  "04 capital.JPEG": SAMPLE_JPEGS.subsampled.bytes,
  "05 jpeg named.png": SAMPLE_JPEGS.progressive.bytes,
  "06 grey.jpg": SAMPLE_JPEGS.grey.bytes,
  "07 cmyk.jpg": SAMPLE_JPEGS.cmyk.bytes,
  "08 ycck.jpg": SAMPLE_JPEGS.ycck.bytes,
  "09 turned.jpg": SAMPLE_JPEGS.orientation6.bytes,
  "10 animated.png": animatedPng(),
  "11 transparent.png": handmadePng({
    height: 1,
    width: 2,
    depth: 8,
    colourType: 6,
    rows: [[9, 9, 9, 0, 1, 2, 3, 255]],
  }),
  "12 sixteen bits.png": handmadePng({ height: 1, width: 1, depth: 16, colourType: 0, rows: [[128, 0]] }),
  "13 one bit.png": handmadePng({ height: 1, width: 2, depth: 1, colourType: 0, rows: [[0b10000000]] }),
  "14 junk at end.jpg": Uint8Array.of(...SAMPLE_JPEGS.baseline.bytes, ...TEXT),
  // It would inflate to far more than one pixel, were it inflated whole.
  "15 bomb.png": handmadePng({
    height: 1,
    width: 1,
    depth: 8,
    colourType: 0,
    rows: [new Array(50_000).fill(0)],
  }),
  "16 telephone.heic": SAMPLE_HEICS.fields.bytes,
};

/** Files that cannot be read, by path, and what is said of each. */
export const UNREADABLE: Record<string, [bytes: Uint8Array, reason: RegExp]> = {
  "20 empty.png": [new Uint8Array(), /^an empty file$/],
  "21 text.jpg": [TEXT, /^a file of another kind \(text\)$/],
  "22 gif.png": [GIF, /^a GIF file that is cut off$/],
  "23 noise.jpg": [Uint8Array.of(0, 1, 2, 3), /^a file of another kind$/],
  "24 truncated.jpg": [SAMPLE_JPEGS.baseline.bytes.subarray(0, 600), /^a JPEG file that is cut off$/],
  "25 truncated.jpg": [SAMPLE_JPEGS.progressive.bytes.subarray(0, 40), /^a JPEG file that is cut off$/],
  "26 truncated.png": [
    garmentPng([0, 0, 0]).subarray(0, 70),
    /^a PNG file that is cut off$/,
  ],
  "27 damaged.png": [changed(garmentPng([0, 0, 0])), /^a PNG file that is damaged \(/],
  "28 huge.jpg": [
    jpegThatAnnounces({ height: 9_000, width: 12_000 }),
    /^a JPEG file of 12000 x 9000 pixels, more/,
  ],
  "29 huge.png": [
    handmadePng({ height: 60_000, width: 60_000, depth: 8, colourType: 0, rows: [[0]] }),
    /^a PNG file of 60000 x 60000 pixels, more than 50,000,000 pixels in all$/,
  ],
  "31 no pixels.png": [
    handmadePng({ height: 0, width: 0, depth: 8, colourType: 0, rows: [] }),
    /^a PNG file that is damaged \(invalid image width\)$/,
  ],
};

/** Writes all of them into a folder. */
export async function writeTwentyOddFiles(folder: URL): Promise<void> {
  for (const [name, bytes] of Object.entries(READABLE)) {
    await Deno.writeFile(new URL(encodeURIComponent(name), folder), bytes);
  }
  for (const [name, [bytes]] of Object.entries(UNREADABLE)) {
    await Deno.writeFile(new URL(encodeURIComponent(name), folder), bytes);
  }
}
