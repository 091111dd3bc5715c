/** Tells a garment from its background, pixel by pixel. */
import { imageAt, type ImageSet } from "../../core/dataset.ts";
import { median } from "../../core/statistics.ts";
import { lumaOf } from "../../image/luma.ts";

/**
 * Pixels of a grey image up to this value count as background: real images have faint traces of JPEG around the
 * garment.
 */
const BACKGROUND = 10;
/** By how much, of 255, red, green or blue of a garment in colour differs from the border of its image at least. */
const CONTRAST = 30;

/** An image in grey, and which of its pixels are the garment's. */
export interface GarmentPixels {
  /** Brightness, 0 to 255: shape `[height, width]`. */
  brightness: ArrayLike<number>;
  /** Shape `[height, width]`. */
  isGarment: (place: number) => boolean;
}

/**
 * Returns the brightness of image `index` and where its garment is: in grey what is brighter than 10 of 255, as
 * garments lie on black; in colour what differs by more than 30 from the median colour of the image's border.
 */
export function garmentPixels(set: ImageSet, index: number): GarmentPixels {
  const pixels = imageAt(set, index);
  if (set.channels !== 3) return { brightness: pixels, isGarment: (place) => pixels[place] > BACKGROUND };
  const border = borderColour(pixels, set);
  return {
    brightness: Float64Array.from(
      { length: set.height * set.width },
      (_, place) => lumaOf([pixels[3 * place], pixels[3 * place + 1], pixels[3 * place + 2]]),
    ),
    isGarment: (place) => border.some((value, c) => Math.abs(pixels[3 * place + c] - value) > CONTRAST),
  };
}

function borderColour(pixels: Uint8Array, { height, width }: Pick<ImageSet, "height" | "width">): number[] {
  const places = Array.from({ length: height * width }, (_, place) => place).filter((place) => {
    const row = Math.floor(place / width), column = place % width;
    return row === 0 || column === 0 || row === height - 1 || column === width - 1;
  });
  return [0, 1, 2].map((channel) => median(places.map((place) => pixels[3 * place + channel])));
}
