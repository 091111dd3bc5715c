/** Draws garments of ten kinds by code, grey or in colour, for machines without the data set and for tests. */
import { checkInteger } from "../../core/check.ts";
import type { Dataset } from "../../core/dataset.ts";
import { createRandom, type Random } from "../../core/random.ts";
import { type Canvas, createCanvas } from "./garment_canvas.ts";
import { drawBag, drawDress, drawTrouser } from "./garment_clothes.ts";
import { drawDye, drawDyeOf, type Dye, HUE_NAMES } from "./garment_colours.ts";
import { between } from "./garment_fabric.ts";
import { drawAnkleBoot, drawSandal, drawSneaker } from "./garment_shoes.ts";
import { drawCoat, drawPullover, drawShirt, drawTShirt } from "./garment_tops.ts";

export interface SyntheticGarmentsOptions {
  /** Number of images, 1 to 1,000,000. */
  size: number;
  /** Seed of the generator: an integer of 0 or more. */
  seed: number;
  /** Rows and columns of an image, 8 to 256 pixels. @default 28 */
  side?: number;
  /** Values of a pixel: 1 for grey, 3 for garments that are dyed by chance. @default 1 */
  channels?: 1 | 3;
  /** What the classes are told by: "colour" gives ten hues as classes, and any garment. @default "shape" */
  toldBy?: "shape" | "colour";
}

/** What is drawn and by what, in the order of the labels: the classes of Fashion-MNIST, in whose place these stand. */
const GARMENTS: readonly (readonly [name: string, draw: (canvas: Canvas, random: Random) => void])[] = [
  ["T-shirt/top", drawTShirt],
  ["Trouser", drawTrouser],
  ["Pullover", drawPullover],
  ["Dress", drawDress],
  ["Coat", drawCoat],
  ["Sandal", drawSandal],
  ["Shirt", drawShirt],
  ["Sneaker", drawSneaker],
  ["Bag", drawBag],
  ["Ankle boot", drawAnkleBoot],
];

const MAX_SIZE = 1_000_000;
/** Fraction of a pixel that must be covered for it to count as part of the garment. */
const MIN_COVER = 0.02;

/**
 * Draws garments of Fashion-MNIST's ten classes on black, grey or dyed; told by colour, the classes are ten hues, and
 * any of these garments may have any of them. Every ten images in a row hold each class once, in random order. An image
 * depends on all options but the number of images, and on its index.
 *
 * @throws {RangeError} when size, seed or side is out of range, or grey garments are to be told by their colour
 */
export function syntheticGarments(
  { size, seed, side = 28, channels = 1, toldBy = "shape" }: SyntheticGarmentsOptions,
): Dataset & { labels: Uint8Array } {
  checkInteger("draw garments", { name: "size", value: size, least: 1, most: MAX_SIZE });
  checkInteger("draw garments", { name: "side", value: side, least: 8, most: 256 });
  if (toldBy === "colour" && channels === 1) {
    throw new RangeError("Cannot draw garments as channels must be 3 to tell colours: current value is 1");
  }
  const random = createRandom(seed);
  const firstSeed = random.integer(2 ** 32) * 2 ** 20;
  const values = side * side * channels;
  const images = new Uint8Array(size * values);
  const labels = new Uint8Array(size);
  const canvas = createCanvas(side);
  for (let start = 0; start < size; start += GARMENTS.length) {
    const order = random.permutation(GARMENTS.length);
    for (let index = start; index < Math.min(size, start + GARMENTS.length); index++) {
      const label = order[index - start], own = createRandom(firstSeed + index);
      const image = images.subarray(index * values, (index + 1) * values);
      const garment = toldBy === "colour" ? own.integer(GARMENTS.length) : label;
      labels[index] = label;
      const grey = drawGarment(canvas, garment, own);
      if (channels === 1) image.set(grey);
      else dye(grey, toldBy === "colour" ? drawDyeOf(label, own) : drawDye(own), image);
    }
  }
  return {
    images,
    labels,
    size,
    height: side,
    width: side,
    ...(channels === 3 && { channels }),
    classNames: toldBy === "colour" ? HUE_NAMES : GARMENTS.map(([name]) => name),
    provenance: provenance(seed),
  };
}

/** Draws one garment in grey, and centres it. */
function drawGarment(canvas: Canvas, garment: number, random: Random): Uint8Array {
  canvas.clear({
    tilt: between(random, -0.05, 0.05),
    zoom: between(random, 0.93, 1.03),
    right: between(random, -0.7, 0.7),
    down: between(random, -0.6, 0.6),
  });
  const [, draw] = GARMENTS[garment];
  draw(canvas, random);
  const { pixels, cover } = canvas, image = new Uint8Array(pixels.length);
  const offset = centringOffset(canvas);
  const noise = between(random, 0.01, 0.09);
  for (let i = 0; i < pixels.length; i++) {
    if (cover[i] < MIN_COVER) continue;
    // The difference of two uniform numbers: as good as normal noise here, and cheaper.
    const grain = (random.uniform() - random.uniform()) * noise * cover[i];
    image[i + offset] = Math.min(255, Math.max(0, 255 * (pixels[i] + grain)));
  }
  return image;
}

/** Writes a grey garment to `image` in the colour of a dye. */
function dye(grey: Uint8Array, dye: Dye, image: Uint8Array): void {
  for (let i = 0; i < image.length; i++) image[i] = grey[Math.floor(i / 3)] * dye[i % 3] + 0.5;
}

/** Returns by how many places to move pixels so that margins are equal, as in the real images. */
function centringOffset({ cover, side }: Canvas): number {
  let [top, bottom, left, right] = [side, 0, side, 0];
  for (let i = 0; i < cover.length; i++) {
    if (cover[i] < MIN_COVER) continue;
    const y = Math.floor(i / side);
    const x = i % side;
    top = Math.min(top, y);
    bottom = Math.max(bottom, y);
    left = Math.min(left, x);
    right = Math.max(right, x);
  }
  const down = Math.floor((side - 1 - top - bottom) / 2);
  const across = Math.floor((side - 1 - left - right) / 2);
  return down * side + across;
}

function provenance(seed: number): Dataset["provenance"] {
  return {
    source: "synthetic",
    title: "Synthetic garments",
    verified: false,
    origin: `drawn by code, seed ${seed}`,
    files: [],
  };
}
