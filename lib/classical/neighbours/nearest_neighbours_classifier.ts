/** Classifies by the nearest examples. */
import type { Labels } from "../../core/dataset.ts";
import { argmax } from "../../core/argmax.ts";
import { checkInteger } from "../../core/check.ts";
import type { Matrix } from "../../matrix/matrix.ts";
import type { NearestNeighbours } from "../../matrix/nearest_neighbours.ts";
import { assertColumns, assertLabelled } from "../assert_labelled.ts";
import { byteLengths } from "../byte_lengths.ts";
import type { Classifier, LabelledMatrix } from "../classifier.ts";
import { exactRows } from "./exact_rows.ts";
import { searchNeighbours } from "./neighbour_search.ts";
import { type NeighbourWeights, voteFractions } from "./neighbour_votes.ts";

const TASK = "vote by nearest neighbours";

/** Options of `fitNearestNeighbours`. */
export interface FitNearestNeighboursOptions {
  /** Neighbours that vote. @default 4, or all examples where there are fewer */
  k?: number;
  /** What a neighbour's vote weighs: the same, or 1 / distance. @default "distance" */
  weights?: NeighbourWeights;
}

/** Examples that classify by their nearness; scores are fractions of the vote, 0 to 1. */
export interface NearestNeighboursClassifier extends Classifier {
  k: number;
  weights: NeighbourWeights;
  /**
   * Predicts with each of several numbers of neighbours from one search: classes `[rows]` for each of `counts`, in
   * their order.
   *
   * @throws {TypeError} when the matrix has other columns than the examples
   * @throws {RangeError} when there is no count, or one is no integer from 1 to the number of examples
   */
  predictForCounts(matrix: Matrix, counts: readonly number[]): Promise<Labels[]>;
}

/**
 * Keeps the examples, and classifies a row by the vote of the `k` that are nearest to it by Euclidean distance.
 * Neighbours are exact, also between pixels of `pixelMatrix()`, whose distances are compared as whole numbers; ties are
 * broken by the lower index. (scikit-learn leaves ties at the k-th place to chance: to the order in which its blocks
 * come, and to the rounding of the distances.) With weights "distance", examples at distance 0 have the whole vote, as
 * in scikit-learn. The examples' values must not be changed afterwards. The defaults did best on the pixels of 5,000
 * validation images.
 * Source: Cover and Hart, "Nearest Neighbor Pattern Classification" (1967); weights: Dudani, "The Distance-Weighted
 * k-Nearest-Neighbor Rule" (1976).
 *
 * @throws {TypeError} when labels are not one per row, or values do not fit rows and columns
 * @throws {RangeError} when an option, a label, the number of classes or a value is out of range
 * @throws {Error} when no kernels run at the first prediction: call `useBackend()` first
 */
export function fitNearestNeighbours(
  examples: LabelledMatrix,
  { k = Math.min(4, examples.rows), weights = "distance" }: FitNearestNeighboursOptions = {},
): Promise<NearestNeighboursClassifier> {
  // A promise, as of every `Fit`, so that what is wrong with the arguments rejects it.
  return Promise.resolve().then(() => {
    assertLabelled(examples, "fit nearest neighbours");
    checkInteger(TASK, { name: "k", value: k, least: 1, most: examples.rows });
    if (weights !== "uniform" && weights !== "distance") {
      throw new RangeError(
        `Cannot fit nearest neighbours as weights must be "uniform" or "distance": current value is ${weights}`,
      );
    }
    return classifier(examples, k, weights);
  });
}

function classifier(
  examples: LabelledMatrix,
  k: number,
  weights: NeighbourWeights,
): NearestNeighboursClassifier {
  const { labels, classes, columns } = examples, references = exactRows(examples);
  const search = (matrix: Matrix, most: number) => {
    assertColumns(matrix, columns);
    return searchNeighbours(exactRows(matrix), references, { k: most });
  };
  const sharesOf = (neighbours: NearestNeighbours, count: number) =>
    voteFractions(neighbours, { labels, classes, weights, count });
  const scores = async (matrix: Matrix) => sharesOf(await search(matrix, k), k);
  return {
    k,
    weights,
    bytes: byteLengths([references.values, references.squaredLengths, labels]),
    scores,
    predict: async (matrix) => argmax(await scores(matrix), classes),
    async predictForCounts(matrix, counts) {
      if (counts.length === 0) {
        throw new RangeError("Cannot predict as counts must hold one number or more: current value is none");
      }
      for (const value of counts) {
        checkInteger(TASK, { name: "each of counts", value, least: 1, most: references.rows });
      }
      const neighbours = await search(matrix, Math.max(...counts));
      return counts.map((count) => argmax(sharesOf(neighbours, count), classes));
    },
  };
}
