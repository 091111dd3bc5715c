/** Mirrors an image. */
import { assertGreyImage, type GreyImage, type Pixels, zerosLike } from "./grey_image.ts";

/** Mirrors an image: "horizontal" swaps left and right, "vertical" swaps top and bottom. */
export function flip<P extends Pixels>(
  image: GreyImage<P>,
  direction: "horizontal" | "vertical" = "horizontal",
): GreyImage<P> {
  assertGreyImage(image);
  const { height, width } = image;
  const pixels = zerosLike(image.pixels);
  for (let y = 0; y < height; y++) {
    if (direction === "vertical") {
      pixels.set(image.pixels.subarray(y * width, (y + 1) * width), (height - 1 - y) * width);
    } else {
      for (let x = 0; x < width; x++) pixels[y * width + x] = image.pixels[(y + 1) * width - 1 - x];
    }
  }
  return { pixels, height, width };
}
