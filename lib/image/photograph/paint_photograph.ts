/** Paints what might be the photograph of a garment: the way from photograph to image, backwards. */
import type { Random } from "../../core/random.ts";
import { assertGreyImage, type GreyImage } from "../grey_image.ts";
import { resize } from "../resize.ts";
import type { ColourImage } from "./colour_image.ts";
import { findGarment } from "./find_garment.ts";

/** Red, green and blue, each 0 to 255. */
export type Rgb = readonly [number, number, number];

/** How a garment is photographed. */
export interface PaintPhotographOptions {
  /** What the garment is dyed. */
  colour: Rgb;
  /** What it lies on. */
  background: Rgb;
  /** Rows, in pixels. */
  height: number;
  /** Columns, in pixels. */
  width: number;
  /** Decides where the garment lies and how uneven light and sensor are. */
  random: Random;
}

/** The darkest fold keeps this fraction of the colour. */
const DARKEST = 0.45;
/** The garment's side as a fraction of the photograph's shorter one, least and most. */
const LEAST_SIDE = 0.6, MOST_SIDE = 0.85;
/** How much darker and lighter the light falls towards two corners, and how far the sensor errs, 0 to 255. */
const UNEVEN_LIGHT = 0.06, SENSOR_NOISE = 2;

/**
 * Paints a garment such as those of Fashion-MNIST, bright on black, as a photograph in colour: enlarged, dyed, darker
 * where the image is bright (as the images are negatives), somewhere on a background of one colour in uneven light.
 * It is simulated: no photograph was taken, and a real one is harder.
 *
 * @throws {RangeError} when the image is of one colour, or a side is no integer of 1 or more
 */
export function paintPhotograph(
  garment: GreyImage<Uint8Array>,
  { colour, background, height, width, random }: PaintPhotographOptions,
): ColourImage {
  assertGreyImage(garment);
  const fraction = LEAST_SIDE + (MOST_SIDE - LEAST_SIDE) * random.uniform();
  const side = Math.max(1, Math.round(fraction * Math.min(height, width)));
  const { tone, cover } = enlarged(garment, side);
  const top = random.integer(height - side + 1), left = random.integer(width - side + 1);
  const [down, across] = [random.uniform() - 0.5, random.uniform() - 0.5];
  const pixels = new Uint8Array(height * width * 3);
  for (let p = 0; p < height * width; p++) {
    const y = Math.floor(p / width), x = p % width;
    const light = 1 + 2 * UNEVEN_LIGHT * (down * (2 * y / height - 1) + across * (2 * x / width - 1));
    const isInside = y >= top && y < top + side && x >= left && x < left + side;
    const at = isInside ? (y - top) * side + x - left : -1;
    const opacity = isInside ? cover[at] / 255 : 0;
    const shade = isInside ? 1 - (1 - DARKEST) * tone[at] / 255 : 1;
    const noise = SENSOR_NOISE * (2 * random.uniform() - 1);
    for (let c = 0; c < 3; c++) {
      const value = opacity * colour[c] * shade + (1 - opacity) * background[c];
      pixels[3 * p + c] = Math.min(255, Math.max(0, Math.round(value * light + noise)));
    }
  }
  return { pixels, height, width };
}

/** Enlarges the garment's tones and its outline, holes filled. */
function enlarged({ pixels, height, width }: GreyImage<Uint8Array>, side: number) {
  const rgb = Uint8Array.from({ length: 3 * pixels.length }, (_, i) => pixels[Math.floor(i / 3)]);
  const found = findGarment({ pixels: rgb, height, width });
  if (!found) {
    throw new RangeError(
      "Cannot paint a photograph as the image must show a garment: current value is an image of one colour",
    );
  }
  const size = { height: side, width: side };
  const outline = { pixels: found.mask.map((inside) => 255 * inside), height, width };
  return { tone: resize({ pixels, height, width }, size).pixels, cover: resize(outline, size).pixels };
}
