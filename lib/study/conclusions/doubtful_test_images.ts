/** Names test images that may say too much or nothing at all about a model: for a look at how much hangs on them. */
import type { TestNeighbours } from "./test_neighbours.ts";

/** Options of `nearDuplicates`. */
export interface NearDuplicatesOptions {
  /**
   * Distance below which two images count as nearly the same, pixels from 0 to 1.
   *
   * @default a root mean square difference of 5.4 % of white: 1.5 for images of 28 x 28 in grey
   */
  below?: number;
}

/** Root mean square difference of the values of two images that count as nearly the same, of white. */
const NEAR = 1.5 / 28;

/**
 * Returns the indices of test images that lie nearer than that to a training image, ascending: a model may have
 * memorised them (on such pairs see Geier 2019, arXiv 1906.08255). No test label is needed.
 */
export function nearDuplicates(
  { distances, k, values }: Pick<TestNeighbours, "distances" | "k" | "values">,
  { below = NEAR * Math.sqrt(values) }: NearDuplicatesOptions = {},
): Uint32Array {
  return indicesWhere(distances.length / k, (i) => distances[i * k] < below);
}

/**
 * Returns the indices of test images whose nearest training images all carry one and the same other label, ascending:
 * their own label may be wrong. These are candidates and no proof, and leaving them out favours whatever votes by
 * neighbours: leave such a model out of what is computed without them.
 *
 * @param ownLabels labels of the test images `[n]`, from whoever opened them
 * @throws {TypeError} when they are not as many as the images
 */
export function unanimouslyOther(
  { labels, k }: Pick<TestNeighbours, "labels" | "k">,
  ownLabels: ArrayLike<number>,
): Uint32Array {
  const n = labels.length / k;
  if (ownLabels.length !== n) {
    throw new TypeError(
      `Cannot judge labels by neighbours as ownLabels must be ${n}: current value is ${ownLabels.length}`,
    );
  }
  return indicesWhere(n, (i) => {
    const [first, ...rest] = labels.subarray(i * k, (i + 1) * k);
    return first !== ownLabels[i] && rest.every((label) => label === first);
  });
}

function indicesWhere(n: number, isWanted: (index: number) => boolean): Uint32Array {
  return Uint32Array.from({ length: n }, (_, i) => i).filter(isWanted);
}
