/** Draws a rectangle within an image. */
import type { Random } from "../core/random.ts";

/** Rows and columns of an image that lie in a rectangle, in pixels. */
export interface Rectangle {
  top: number;
  left: number;
  height: number;
  width: number;
}

/** What `randomRectangle` draws from, and the limits. */
export interface RandomRectangleOptions {
  random: Random;
  /** Rows of the image. */
  height: number;
  /** Columns of the image. */
  width: number;
  /** Smallest fraction of the image's area, 0 to 1. */
  minArea: number;
  /** Largest fraction of the image's area, 0 to 1. */
  maxArea: number;
  /** Smallest height / width of the rectangle, above 0 and up to 1; the largest is its inverse. */
  minAspect: number;
}

/** The paper's bound on tries for a rectangle that fits. */
const MAX_TRIES = 100;

/**
 * Draws area and aspect uniformly, again until the rectangle fits, then its place; undefined where none fitted.
 * Source: Zhong et al., "Random Erasing Data Augmentation" (2017, arXiv 1708.04896), algorithm 1.
 */
export function randomRectangle(
  { random, height, width, minArea, maxArea, minAspect }: RandomRectangleOptions,
): Rectangle | undefined {
  for (let attempt = 0; attempt < MAX_TRIES; attempt++) {
    const area = height * width * between(random, minArea, maxArea);
    const aspect = between(random, minAspect, 1 / minAspect);
    const rows = Math.round(Math.sqrt(area * aspect));
    const columns = Math.round(Math.sqrt(area / aspect));
    if (rows < 1 || columns < 1 || rows > height || columns > width) continue;
    const top = random.integer(height - rows + 1);
    const left = random.integer(width - columns + 1);
    return { top, left, height: rows, width: columns };
  }
  return undefined;
}

function between(random: Random, low: number, high: number): number {
  return low + (high - low) * random.uniform();
}
