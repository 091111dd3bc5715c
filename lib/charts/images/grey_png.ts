/** Encodes one grey image as a small PNG. */
import { encode } from "fast-png";

/** Greys that are told apart; with 32 of them a garment looks the same and its PNG is a third smaller. */
const GREYS = 32;

/** Returns a PNG data URI of bytes `[height, width]`, rounded to 32 greys from black to white. */
export function greyPng(pixels: Uint8Array, { height, width }: { height: number; width: number }): string {
  const data = pixels.map((value) => Math.round(Math.round(value / 255 * (GREYS - 1)) / (GREYS - 1) * 255));
  const png = encode({ width, height, data, channels: 1 }, { zlib: { level: 9 } });
  return `data:image/png;base64,${png.toBase64()}`;
}
