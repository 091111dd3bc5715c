/** Says how much of the spread of scores each hyperparameter explains, and each pair of them. */
import { breather } from "../core/breather.ts";
import type { Interruptible } from "../core/interruption.ts";
import type { ScoredTrial } from "./best_so_far.ts";
import {
  fitRegressionForest,
  type RegressionForest,
  type RegressionForestOptions,
} from "./regression_forest.ts";
import { leafBoxes } from "./regression_tree.ts";
import { encodeConfiguration, type SearchSpace } from "./search_space.ts";
import { marginalOf, marginalVariance, pairVariance, varianceOf } from "./tree_marginals.ts";

/** How much of the variance something explains. */
export interface VarianceShare {
  /** Mean over the trees, 0 to 1. */
  share: number;
  /** Standard deviation over the trees: how much the forest is at one with itself, not an interval. */
  deviation: number;
}

/** What a hyperparameter explains by itself, all others averaged out. */
export interface ParameterShare extends VarianceShare {
  name: string;
}

/** What two hyperparameters explain together, beyond what each explains by itself. */
export interface PairShare extends VarianceShare {
  names: readonly [string, string];
}

/** Variance of the scores over the whole space, divided among hyperparameters. */
export interface Fanova {
  /** In the order of the space. */
  parameters: ParameterShare[];
  /** Each pair once; what is missing to 1 is due to three or more together. */
  pairs: PairShare[];
  /** Trials that the forest was fitted to. */
  trials: number;
  /** How much of the scores' variance the forest explains in trials that it has not seen (see `RegressionForest`). */
  outOfBagR2: number;
  /** What the forest says of one hyperparameter; for `marginalCurve`. */
  forest: RegressionForest;
}

/**
 * Divides the variance of the scores among hyperparameters by functional ANOVA (Hutter, Hoos and Leyton-Brown 2014,
 * "An efficient approach for assessing hyperparameter importance"): a regression forest is fitted to the trials, and
 * of each tree the means over all parameters but one, or two, are computed exactly, over the space as it is drawn from.
 * Trees without variance are left out. Between two levels of a choice or an integer that were tried, one that was not
 * counts half with either.
 *
 * Use trials of one budget, and leave out those that failed. Trials should be spread over the whole space, as those of
 * a random search are.
 *
 * @throws {RangeError} when there are fewer than two trials, a score is not finite, or no tree found any variance
 * @throws {TypeError} when a configuration is not one of the space
 */
export async function fanova(
  space: SearchSpace,
  trials: readonly Pick<ScoredTrial, "configuration" | "score">[],
  options: RegressionForestOptions = {},
): Promise<Fanova> {
  const rows = trials.map(({ configuration }) => encodeConfiguration(space, configuration));
  const forest = await fitRegressionForest({ rows, targets: trials.map(({ score }) => score) }, options);
  const { parameters, pairs } = await varianceShares(forest, options);
  const names = Object.keys(space);
  return {
    parameters: parameters.map((shares, column) => ({ name: names[column], ...summaryOf(shares) })),
    pairs: pairs.map(({ columns: [first, second], shares }) => ({
      names: [names[first], names[second]],
      ...summaryOf(shares),
    })),
    trials: trials.length,
    outOfBagR2: forest.outOfBagR2,
    forest,
  };
}

/** The shares of single columns and of pairs, one value for each tree that has variance. */
export interface VarianceShares {
  parameters: number[][];
  pairs: { columns: [number, number]; shares: number[] }[];
}

/** Divides the variance of each tree of a forest among columns. Throws RangeError when no tree has variance. */
export async function varianceShares(
  { trees, columns }: RegressionForest,
  { signal }: Interruptible = {},
): Promise<VarianceShares> {
  const varied = trees.map((tree) => leafBoxes(tree, columns)).map((boxes) => ({
    boxes,
    total: varianceOf(boxes),
  })).filter(({ total }) => total > 0);
  if (varied.length === 0) {
    throw new RangeError(
      "Cannot divide variance as scores must differ: current value is a forest without splits",
    );
  }
  const breathe = breather(signal), indices = Array.from({ length: columns }, (_, i) => i);
  const singles = indices.map((column) => varied.map(({ boxes }) => marginalVariance(boxes, column)));
  const couples = indices.flatMap((first) =>
    indices.slice(first + 1).map((second): [number, number] => [first, second])
  );
  const pairs: VarianceShares["pairs"] = [];
  for (const [first, second] of couples) {
    pairs.push({
      columns: [first, second],
      shares: varied.map(({ boxes, total }, tree) =>
        // Rounding may carry it below 0.
        Math.max(0, pairVariance(boxes, first, second) - singles[first][tree] - singles[second][tree]) / total
      ),
    });
    await breathe();
  }
  return {
    parameters: singles.map((single) => single.map((variance, tree) => variance / varied[tree].total)),
    pairs,
  };
}

/** Returns the forest's mean score at positions (0 to 1) of one column, all others averaged out. */
export function marginalCurve(
  { trees, columns }: RegressionForest,
  column: number,
  positions: readonly number[],
): number[] {
  const sums = new Float64Array(positions.length);
  for (const tree of trees) {
    const { edges, values } = marginalOf(leafBoxes(tree, columns), column);
    for (const [i, position] of positions.entries()) {
      // What stands on an edge goes left, as in the tree.
      const place = edges.findIndex((edge) => edge >= position);
      sums[i] += values[Math.max(0, place - 1)] / trees.length;
    }
  }
  return [...sums];
}

function summaryOf(shares: readonly number[]): VarianceShare {
  const share = shares.reduce((sum, value) => sum + value, 0) / shares.length;
  const variance = shares.reduce((sum, value) => sum + (value - share) ** 2, 0) / shares.length;
  return { share, deviation: Math.sqrt(variance) };
}
