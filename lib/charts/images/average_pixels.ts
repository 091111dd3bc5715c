/** Makes an image smaller: each new pixel is the mean of those that fall into it. */

/** An image of shape `[height, width, channels]`; how many channels follows from the number of values. */
interface Pixels {
  pixels: ArrayLike<number>;
  height: number;
  width: number;
}

/** Returns the image with a longer side of `most` pixels at most: the same one where it is no larger. */
export function averagePixels(image: Pixels, most: number): Pixels {
  const { pixels, height, width } = image, shrink = most / Math.max(height, width);
  if (!(shrink < 1)) return image;
  const [rows, columns] = [height, width].map((side) => Math.max(1, Math.round(side * shrink)));
  const channels = pixels.length / (height * width), small = new Float64Array(rows * columns * channels);
  const vertical = pixelSpans(height, rows), horizontal = pixelSpans(width, columns);
  for (let i = 0; i < small.length; i++) {
    const place = Math.floor(i / channels), channel = i % channels;
    const [top, bottom] = vertical[Math.floor(place / columns)], [left, right] = horizontal[place % columns];
    for (let y = top; y < bottom; y++) {
      for (let x = left; x < right; x++) small[i] += pixels[(y * width + x) * channels + channel];
    }
    small[i] /= (bottom - top) * (right - left);
  }
  return { pixels: small, height: rows, width: columns };
}

/**
 * Returns for each of `to` new pixels in a line the first of the `from` old ones that falls into it and the one past
 * the last. It is one at least: a line that grows repeats its pixels.
 */
export function pixelSpans(from: number, to: number): [first: number, end: number][] {
  return Array.from({ length: to }, (_, i) => {
    const first = Math.floor(i * from / to);
    return [first, Math.max(first + 1, Math.floor((i + 1) * from / to))];
  });
}
