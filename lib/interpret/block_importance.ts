/** Says how much a classifier leans on each block of the images, by handing out other images' blocks. */
import type { Dataset, ImageSet } from "../core/dataset.ts";
import { createRandom } from "../core/random.ts";
import { accuracy } from "../metrics/accuracy.ts";
import { checkLabels } from "../metrics/check_input.ts";
import { type PairedTEstimate, pairedTInterval } from "../metrics/paired_t_interval.ts";
import { highestClasses } from "./explained_classes.ts";
import type { ValueImage } from "./heat_map.ts";
import { type ScoreImages, scoresOf } from "./score_images.ts";

/** How to permute blocks. */
export interface BlockImportanceOptions {
  /** Side of a block, in pixels; blocks at the right and lower edge may be cut off. @default 4 */
  blockSize?: number;
  /** Permutations of each block, 2 or more. @default 5 */
  repeats?: number;
  /** Seed of the permutations. @default 1 */
  seed?: number;
  /** Judges scores `[n, classes]`: the higher, the better. @default accuracy */
  measure?: (labels: Uint8Array, scores: Float32Array) => number;
  /** Hears the share of the work that is done, 0 to 1, and is waited for. */
  onProgress?: ((share: number) => void | Promise<void>) | undefined;
}

/** A block of the images, and what a classifier loses without it. */
export interface BlockImportance extends PairedTEstimate {
  top: number;
  left: number;
  height: number;
  width: number;
  /** The drop of each permutation; `value` is their mean, below 0 where the measure rises. */
  drops: number[];
}

const TASK = "permute blocks";

/**
 * Returns, row by row, how much the accuracy drops when each block is permuted among the images, which keeps what
 * the block looks like and takes away what it has to do with the rest (permutation importance: Breiman 2001; Fisher,
 * Rudin and Dominici 2019, arXiv 1801.01489). The drops of several permutations give a t interval: it says how far
 * the mean can be trusted for these images, not for others. A block that other blocks can stand in for counts little.
 *
 * The permutations are the same for all blocks. Images should be others than those that were learnt from.
 *
 * @throws {TypeError} when labels are not one per image, or scores are not images times classes
 * @throws {RangeError} when a label or an option is out of range, or a score is NaN
 */
export async function blockImportance(
  score: ScoreImages,
  data: Dataset,
  options: BlockImportanceOptions = {},
): Promise<BlockImportance[]> {
  const { blockSize = 4, repeats = 5, seed = 1, onProgress } = options;
  checkInput(data, blockSize, repeats);
  const { labels, ...images } = data;
  const { measure = accuracyOf(images.classNames.length) } = options;
  const random = createRandom(seed);
  const permutations = Array.from({ length: repeats }, () => random.permutation(data.size));
  const permuted: ImageSet = { ...images, images: data.images.slice() };
  const judge = async () => measure(labels, await scoresOf(TASK, score, permuted));
  const whole = await judge();
  const found: BlockImportance[] = [];
  const blocks = blocksOf(images, blockSize);
  for (const block of blocks) {
    const drops: number[] = [];
    for (const permutation of permutations) {
      copyBlock(images, permuted, { ...block, from: (image) => permutation[image] });
      drops.push(whole - await judge());
    }
    copyBlock(images, permuted, { ...block, from: (image) => image });
    found.push({ ...block, ...pairedTInterval(drops), drops });
    await onProgress?.(found.length / blocks.length);
  }
  return found;
}

/** Lays the blocks' values over an image: each pixel has that of its block. Returns float32 `[height, width]`. */
export function blockMap(blocks: readonly BlockImportance[]): ValueImage {
  const height = Math.max(...blocks.map((block) => block.top + block.height));
  const width = Math.max(...blocks.map((block) => block.left + block.width));
  const values = new Float32Array(height * width);
  for (const block of blocks) {
    for (let y = block.top; y < block.top + block.height; y++) {
      values.fill(block.value, y * width + block.left, y * width + block.left + block.width);
    }
  }
  return { values, height, width };
}

/** A rectangle of pixels. */
type Block = Pick<BlockImportance, "top" | "left" | "height" | "width">;

function blocksOf({ height, width }: ImageSet, blockSize: number): Block[] {
  const blocks: Block[] = [];
  for (let top = 0; top < height; top += blockSize) {
    for (let left = 0; left < width; left += blockSize) {
      blocks.push({
        top,
        left,
        height: Math.min(blockSize, height - top),
        width: Math.min(blockSize, width - left),
      });
    }
  }
  return blocks;
}

/** Copies a block of image `from(image)` into each image of `to`. */
function copyBlock(
  source: ImageSet,
  to: ImageSet,
  { top, left, height, width, from }: Block & { from: (image: number) => number },
): void {
  const pixels = source.height * source.width;
  for (let image = 0; image < source.size; image++) {
    for (let y = top; y < top + height; y++) {
      const start = from(image) * pixels + y * source.width + left;
      to.images.set(source.images.subarray(start, start + width), image * pixels + y * source.width + left);
    }
  }
}

function accuracyOf(classes: number): (labels: Uint8Array, scores: Float32Array) => number {
  return (labels, scores) => accuracy(labels, highestClasses(scores, classes));
}

function checkInput({ labels, size, classNames }: Dataset, blockSize: number, repeats: number): void {
  if (labels.length !== size || size === 0) {
    throw new TypeError(
      `Cannot ${TASK} as labels must be one per image (${size}), at least one: current value is ${labels.length}`,
    );
  }
  checkLabels(TASK, labels, classNames.length);
  for (const [name, value, least] of [["blockSize", blockSize, 1], ["repeats", repeats, 2]] as const) {
    if (Number.isInteger(value) && value >= least) continue;
    throw new RangeError(
      `Cannot ${TASK} as ${name} must be an integer of ${least} or more: current value is ${value}`,
    );
  }
}
