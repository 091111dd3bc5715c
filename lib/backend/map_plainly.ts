/** Turns and zooms images of a batch where no kernel does. */
import type { MapImages } from "./wrappers/images/map_images.ts";

/** Where a pixel of the result looks in the source: columns from the left, rows from the top. */
interface Place {
  x: number;
  y: number;
  channel: number;
}

/** Computes what `mapImages` does, in plain TypeScript. */
export function mapPlainly({ images, mapped, out, height, width, channels }: MapImages): void {
  const values = height * width * channels, centreX = (width - 1) / 2, centreY = (height - 1) / 2;
  mapped.forEach(({ image, map = {} }, i) => {
    const { xx = 1, xy = 0, yx = 0, yy = 1, dx = 0, dy = 0 } = map;
    const frame = { pixels: images.subarray(image * values, (image + 1) * values), height, width, channels };
    for (let at = 0; at < values; at++) {
      const channel = at % channels, column = Math.floor(at / channels) % width;
      const row = Math.floor(at / channels / width) - centreY;
      const x = centreX - xx * centreX + xy * row + dx + xx * column;
      const y = centreY - yx * centreX + yy * row + dy + yx * column;
      out[i * values + at] = Math.floor(valueBetween(frame, { x, y, channel }) + 0.5);
    }
  });
}

/** Interpolates one channel between the four pixels around a place; 0 beyond the edge. */
function valueBetween(
  { pixels, height, width, channels }: {
    pixels: Uint8Array;
    height: number;
    width: number;
    channels: number;
  },
  { x, y, channel }: Place,
): number {
  const left = Math.floor(x), top = Math.floor(y), right = x - left, down = y - top;
  const valueAt = (row: number, column: number) =>
    row >= 0 && row < height && column >= 0 && column < width
      ? pixels[(row * width + column) * channels + channel]
      : 0;
  const upper = valueAt(top, left) * (1 - right) + valueAt(top, left + 1) * right;
  const lower = valueAt(top + 1, left) * (1 - right) + valueAt(top + 1, left + 1) * right;
  return upper * (1 - down) + lower * down;
}
