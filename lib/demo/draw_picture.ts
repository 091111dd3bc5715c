/// <reference lib="dom" />
/** Draws images of the library on the page's canvases. */
import type { PixelImage } from "../image/pixel_image.ts";
import { resize } from "../image/resize.ts";
import { contextOf } from "./find_element.ts";

/** The colour that is laid over where the network looks: red, green, blue. */
const HEAT = [255, 138, 20] as const;
/** How much of the image is covered where the heat is greatest. */
const LARGEST_COVER = 0.8;

/** Draws an image in its own size; the style sheet enlarges it. */
export function drawImage(canvas: HTMLCanvasElement, image: PixelImage<Uint8Array>): void {
  paint(canvas, { height: image.height, width: image.width, colourOf: colourOf(image) });
}

/**
 * Draws an image enlarged, its longer side `side` pixels, with an orange light where the heat is: the square of its
 * share of the largest heat, so that what hardly matters stays as it is.
 */
export function drawHeat(
  canvas: HTMLCanvasElement,
  image: PixelImage<Uint8Array>,
  { heat, side }: { heat: Float32Array; side: number },
): void {
  const longer = Math.max(image.height, image.width);
  const size = {
    height: Math.round(side * image.height / longer),
    width: Math.round(side * image.width / longer),
  };
  const largest = heat.reduce((most, value) => Math.max(most, value), 0) || 1;
  const map = { height: image.height, width: image.width, pixels: heat };
  const cover = resize(map, { ...size, shrink: "bilinear" }).pixels;
  const below = colourOf(resize(image, size));
  paint(canvas, {
    ...size,
    colourOf: (p) => {
      const share = LARGEST_COVER * (cover[p] / largest) ** 2;
      return below(p).map((value, c) => value + share * (HEAT[c] - value));
    },
  });
}

/** Returns what gives red, green and blue of a pixel. */
function colourOf({ pixels, channels }: PixelImage<Uint8Array>): (p: number) => readonly number[] {
  if (channels !== 3) return (p) => [pixels[p], pixels[p], pixels[p]];
  return (p) => [pixels[3 * p], pixels[3 * p + 1], pixels[3 * p + 2]];
}

function paint(
  canvas: HTMLCanvasElement,
  { height, width, colourOf }: {
    height: number;
    width: number;
    colourOf: (p: number) => readonly number[];
  },
): void {
  Object.assign(canvas, { height, width });
  const data = new ImageData(width, height);
  for (let p = 0; p < height * width; p++) data.data.set([...colourOf(p), 255], 4 * p);
  contextOf(canvas).putImageData(data, 0, 0);
}
