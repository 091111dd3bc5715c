/** Mirrors an image. */
import {
  assertPixelImage,
  type Channels,
  likeImage,
  type PixelImage,
  type Pixels,
  zerosLike,
} from "./pixel_image.ts";

/** Mirrors an image: "horizontal" swaps left and right, "vertical" swaps top and bottom. */
export function flip<P extends Pixels, C extends Channels = 1>(
  image: PixelImage<P, C>,
  direction: "horizontal" | "vertical" = "horizontal",
): PixelImage<P, C> {
  assertPixelImage(image);
  const { height, width, channels = 1, pixels: source } = image, row = width * channels;
  const pixels = zerosLike(source);
  for (let y = 0; y < height; y++) {
    if (direction === "vertical") {
      pixels.set(source.subarray(y * row, (y + 1) * row), (height - 1 - y) * row);
      continue;
    }
    for (let x = 0; x < width; x++) {
      const to = y * row + x * channels, from = (y + 1) * row - (x + 1) * channels;
      for (let c = 0; c < channels; c++) pixels[to + c] = source[from + c];
    }
  }
  return likeImage(image, pixels);
}
