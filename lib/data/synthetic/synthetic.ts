/** Draws ten classes of garments by code, for machines without the data set and for tests. */
import { checkInteger } from "../../core/check.ts";
import type { Dataset } from "../../core/dataset.ts";
import { createRandom, type Random } from "../../core/random.ts";
import { type Canvas, CANVAS_SIDE, createCanvas } from "./garment_canvas.ts";
import { drawBag, drawDress, drawTrouser } from "./garment_clothes.ts";
import { between } from "./garment_fabric.ts";
import { drawAnkleBoot, drawSandal, drawSneaker } from "./garment_shoes.ts";
import { drawCoat, drawPullover, drawShirt, drawTShirt } from "./garment_tops.ts";

export interface SyntheticGarmentsOptions {
  /** Number of images, 1 to 1,000,000. */
  size: number;
  /** Seed of the generator: an integer of 0 or more. */
  seed: number;
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
 * Draws garments of Fashion-MNIST's ten classes at 28 x 28 pixels. Every ten images in a row hold each
 * class once, in random order. An image depends on the seed and its index only, never on `size`.
 *
 * @throws {RangeError} when size or seed is out of range.
 */
export function syntheticGarments(
  { size, seed }: SyntheticGarmentsOptions,
): Dataset & { labels: Uint8Array } {
  checkInteger("draw garments", { name: "size", value: size, least: 1, most: MAX_SIZE });
  const random = createRandom(seed);
  const firstSeed = random.integer(2 ** 32) * 2 ** 20;
  const area = CANVAS_SIDE * CANVAS_SIDE;
  const images = new Uint8Array(size * area);
  const labels = new Uint8Array(size);
  const canvas = createCanvas();
  for (let start = 0; start < size; start += GARMENTS.length) {
    const order = random.permutation(GARMENTS.length);
    for (let index = start; index < Math.min(size, start + GARMENTS.length); index++) {
      labels[index] = order[index - start];
      const image = images.subarray(index * area, (index + 1) * area);
      drawGarment(canvas, labels[index], createRandom(firstSeed + index), image);
    }
  }
  return {
    images,
    labels,
    size,
    height: CANVAS_SIDE,
    width: CANVAS_SIDE,
    classNames: GARMENTS.map(([name]) => name),
    provenance: provenance(seed),
  };
}

/** Draws one garment, centres it, and writes it to `image`. */
function drawGarment(canvas: Canvas, label: number, random: Random, image: Uint8Array): void {
  canvas.clear({
    tilt: between(random, -0.05, 0.05),
    zoom: between(random, 0.93, 1.03),
    right: between(random, -0.7, 0.7),
    down: between(random, -0.6, 0.6),
  });
  const [, draw] = GARMENTS[label];
  draw(canvas, random);
  const { pixels, cover } = canvas;
  const offset = centringOffset(cover);
  const noise = between(random, 0.01, 0.09);
  for (let i = 0; i < pixels.length; i++) {
    if (cover[i] < MIN_COVER) continue;
    // The difference of two uniform numbers: as good as normal noise here, and cheaper.
    const grain = (random.uniform() - random.uniform()) * noise * cover[i];
    image[i + offset] = Math.min(255, Math.max(0, 255 * (pixels[i] + grain)));
  }
}

/** Returns by how many places to move pixels so that margins are equal, as in the real images. */
function centringOffset(cover: Float32Array): number {
  let [top, bottom, left, right] = [CANVAS_SIDE, 0, CANVAS_SIDE, 0];
  for (let i = 0; i < cover.length; i++) {
    if (cover[i] < MIN_COVER) continue;
    const y = Math.floor(i / CANVAS_SIDE);
    const x = i % CANVAS_SIDE;
    top = Math.min(top, y);
    bottom = Math.max(bottom, y);
    left = Math.min(left, x);
    right = Math.max(right, x);
  }
  const down = Math.floor((CANVAS_SIDE - 1 - top - bottom) / 2);
  const across = Math.floor((CANVAS_SIDE - 1 - left - right) / 2);
  return down * CANVAS_SIDE + across;
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
