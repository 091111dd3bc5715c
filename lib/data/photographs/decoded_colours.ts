/** Makes a picture in colour of what a decoder returns. */
import type { ColourImage } from "../../image/photograph/colour_image.ts";

/** How the bytes are laid out. */
export interface PixelLayout {
  height: number;
  width: number;
  /** 3 for red, green and blue, 4 for opacity besides; for inks one more. */
  channels: number;
  /** Whether the channels are the inks cyan, magenta, yellow and black, 255 for full ones. @default false */
  isCmyk?: boolean;
}

const WHITE = 255;

/**
 * Returns the picture, on white where it is transparent. Inks without a colour profile are taken as they are: each
 * lets through what it does not hold back, as browsers and Pillow have it.
 */
export function decodedColours(values: Uint8Array, layout: PixelLayout): ColourImage {
  const { height, width, channels, isCmyk = false } = layout, size = height * width;
  const inks = isCmyk ? 4 : 3, hasAlpha = channels > inks;
  if (!isCmyk && !hasAlpha) return { pixels: values, height, width };
  const pixels = new Uint8Array(3 * size), alpha = new Uint8Array(size).fill(WHITE);
  let isOpaque = true;
  for (let p = 0; p < size; p++) {
    const from = p * channels, black = isCmyk ? WHITE - values[from + 3] : WHITE;
    if (hasAlpha) alpha[p] = values[from + inks];
    if (alpha[p] < WHITE) isOpaque = false;
    for (let c = 0; c < 3; c++) {
      const value = isCmyk ? (WHITE - values[from + c]) * black / WHITE : values[from + c];
      pixels[3 * p + c] = Math.round(WHITE - alpha[p] * (WHITE - value) / WHITE);
    }
  }
  return { pixels, height, width, ...!isOpaque && { alpha } };
}
