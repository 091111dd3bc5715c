/** Finds the garment of a photograph on a plain background. */
import type { ColourImage } from "./colour_image.ts";
import { connectedParts } from "./connected_parts.ts";
import {
  colourDistance,
  type PhotographBackground,
  photographBackground,
  type PhotographBackgroundOptions,
} from "./photograph_background.ts";

/** Where the garment is. */
export interface FoundGarment {
  /** 1 for the garment's pixels, 0 for background: shape `[height, width]`. */
  mask: Uint8Array;
  background: PhotographBackground;
}

/** What is smaller than this fraction of the garment's largest part counts as dust. */
const DUST_FRACTION = 0.05;

/** From here on, 0 to 255, a pixel of a picture with transparency is garment. */
const OPAQUE_FROM = 128;

/**
 * Returns the pixels that are not background; undefined when all are.
 *
 * Where a picture is transparent in part, its opaque pixels are the garment, without dust: somebody cut it out.
 * Otherwise:
 *
 * Background is what has its colour (see `photographBackground`) and hangs together with the border. What
 * remains is garment, in one part or several (a pair of shoes), without dust: parts of less than 5 % of the
 * largest. A hole that is closed all around counts as garment.
 */
export function findGarment(
  image: ColourImage,
  options: PhotographBackgroundOptions = {},
): FoundGarment | undefined {
  const background = photographBackground(image, options);
  const cutOut = image.alpha?.map((opacity) => opacity < OPAQUE_FROM ? 0 : 1);
  const isCutOut = cutOut?.includes(0) && cutOut.includes(1);
  const mask = withoutDust(isCutOut ? cutOut! : awayFromBorder(image, background), image.width);
  return mask && { mask, background: isCutOut ? { ...background, fraction: 1 } : background };
}

/** Returns 1 for what is not background. */
function awayFromBorder(image: ColourImage, { colour, tolerance }: PhotographBackground): Uint8Array {
  const { height, width } = image, size = height * width;
  const isNear = new Uint8Array(size);
  for (let p = 0; p < size; p++) isNear[p] = colourDistance(image, p, colour) <= tolerance ? 1 : 0;
  const { parts } = connectedParts(isNear, width);
  const outside = new Set<number>();
  for (let x = 0; x < width; x++) outside.add(parts[x]).add(parts[size - width + x]);
  for (let y = 0; y < height; y++) outside.add(parts[y * width]).add(parts[y * width + width - 1]);
  outside.delete(0);
  return maskOf(parts, (part) => !outside.has(part));
}

function withoutDust(mask: Uint8Array, width: number): Uint8Array | undefined {
  const { parts, sizes } = connectedParts(mask, width);
  const largest = sizes.reduce((most, size, part) => part > 0 ? Math.max(most, size) : most, 0);
  if (largest === 0) return undefined;
  return maskOf(parts, (part) => part > 0 && sizes[part] >= DUST_FRACTION * largest);
}

/** Returns 1 for the pixels of parts that belong to it; `Uint8Array.from` would take many times as long. */
function maskOf(parts: Int32Array, belongs: (part: number) => boolean): Uint8Array {
  const mask = new Uint8Array(parts.length);
  for (let p = 0; p < mask.length; p++) mask[p] = belongs(parts[p]) ? 1 : 0;
  return mask;
}
