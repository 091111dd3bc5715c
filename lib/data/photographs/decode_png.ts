/** Decodes a PNG file to red, green and blue on white. */
import { decode, type DecodedPng } from "fast-png";
import type { ColourImage } from "../../image/photograph/colour_image.ts";
import { pngCore } from "./png_chunks.ts";

/**
 * Returns the picture of a PNG file of any kind: grey, RGB or palette, 1 to 16 bits per channel, interlaced or
 * not; of an animation the first picture. Transparency shows white. Colour profiles are not applied.
 *
 * @throws {Error} when the file is cut off or damaged; what the decoder says of it
 */
export function decodePng(bytes: Uint8Array): ColourImage {
  const png = decode(pngCore(bytes).bytes, { checkCrc: true });
  const { height, width, channels, depth, transparency } = png;
  if (channels === 3 && depth === 8 && !transparency) {
    return { pixels: Uint8Array.from(png.data), height, width };
  }
  const stored = unpacked(png);
  const white = 2 ** depth - 1;
  const pixels = new Uint8Array(height * width * 3);
  for (let p = 0; p < height * width; p++) {
    const [red, green, blue, alpha] = colourAt(png, stored, { p, white });
    for (const [c, value] of [red, green, blue].entries()) {
      pixels[3 * p + c] = Math.round(255 - alpha * (255 - value));
    }
  }
  return { pixels, height, width };
}

/** Returns red, green and blue, 0 to 255, and opacity, 0 to 1. */
function colourAt(
  { channels, palette, transparency }: DecodedPng,
  stored: ArrayLike<number>,
  { p, white }: { p: number; white: number },
): [number, number, number, number] {
  if (palette) {
    const [red = 0, green = 0, blue = 0, alpha = 255] = palette[stored[p]] ?? [];
    return [red, green, blue, alpha / 255];
  }
  const at = p * channels, isGrey = channels <= 2;
  const values = [0, isGrey ? 0 : 1, isGrey ? 0 : 2].map((c) => stored[at + c]);
  // One colour may be declared transparent instead of each pixel having its opacity.
  const isHidden = transparency !== undefined &&
    values.every((value, c) => value === transparency[isGrey ? 0 : c]);
  const alpha = channels % 2 === 0 ? stored[at + channels - 1] / white : isHidden ? 0 : 1;
  const [red, green, blue] = values.map((value) => value * 255 / white);
  return [red, green, blue, alpha];
}

/** Returns one value per channel where several share a byte; each row begins with a byte of its own. */
function unpacked({ data, depth, height, width }: DecodedPng): ArrayLike<number> {
  if (depth >= 8) return data;
  const perByte = 8 / depth, rowBytes = Math.ceil(width / perByte);
  const values = new Uint8Array(height * width);
  for (let p = 0; p < values.length; p++) {
    const y = Math.floor(p / width), x = p % width;
    const byte = data[y * rowBytes + Math.floor(x / perByte)];
    values[p] = (byte >> (8 - depth * (x % perByte + 1))) & (2 ** depth - 1);
  }
  return values;
}
