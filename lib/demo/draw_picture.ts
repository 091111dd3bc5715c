/// <reference lib="dom" />
/** Draws images of the library on the page's canvases. */
import type { GreyImage } from "../image/grey_image.ts";
import type { ColourImage } from "../image/photograph/colour_image.ts";
import { resize } from "../image/resize.ts";
import { contextOf } from "./find_element.ts";

/** The colour that is laid over where the network looks: red, green, blue. */
const HEAT = [255, 138, 20] as const;
/** How much of the image is covered where the heat is greatest. */
const LARGEST_COVER = 0.8;

/** Draws a grey image in its own size; the style sheet enlarges it. */
export function drawGrey(canvas: HTMLCanvasElement, { pixels, height, width }: GreyImage<Uint8Array>): void {
  paint(canvas, { height, width, colourOf: (p) => [pixels[p], pixels[p], pixels[p]] });
}

/** Draws a picture in colour in its own size. */
export function drawColour(canvas: HTMLCanvasElement, { pixels, height, width }: ColourImage): void {
  paint(canvas, {
    height,
    width,
    colourOf: (p) => [pixels[3 * p], pixels[3 * p + 1], pixels[3 * p + 2]],
  });
}

/**
 * Draws the image enlarged with the heat over it, in orange; its greatest value covers most, whatever it is, and
 * the cover falls with the square of the heat, so that what counts most stands out.
 *
 * @param heat 0 or more: the shape of the image
 * @param side pixels of the result's sides
 */
export function drawHeat(
  canvas: HTMLCanvasElement,
  image: GreyImage<Uint8Array>,
  { heat, side }: { heat: Float32Array; side: number },
): void {
  const size = { height: side, width: side };
  const largest = heat.reduce((most, value) => Math.max(most, value), 0) || 1;
  const cover = resize({ ...image, pixels: heat }, { ...size, shrink: "bilinear" }).pixels;
  const grey = resize(image, size).pixels;
  paint(canvas, {
    ...size,
    colourOf: (p) => {
      const share = LARGEST_COVER * (cover[p] / largest) ** 2;
      return HEAT.map((value) => grey[p] + share * (value - grey[p]));
    },
  });
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
