/** Measures selective classification: the accuracy of a model that abstains where it is least confident. */
import { argmax } from "../core/argmax.ts";
import { checkFraction } from "../core/check.ts";
import { checkScores } from "./check_input.ts";

/** How to read the scores. */
export interface RiskCoverageOptions {
  /** Number of classes: columns of the scores. */
  classes: number;
}

/** What happens when the model abstains below some confidence. */
export interface CoveragePoint {
  /** Fraction of examples that the model classifies, above 0 and up to 1. */
  coverage: number;
  /** Accuracy on these, 0 to 1. */
  accuracy: number;
  /** The least confidence at which the model does not abstain. */
  threshold: number;
  /** Number of examples that the model classifies. */
  n: number;
  /** Number of those classified correctly. */
  right: number;
}

/** The risk-coverage curve. */
export interface RiskCoverage {
  /** A point for each confidence that occurs, coverage ascending; the last one has coverage 1. */
  points: CoveragePoint[];
  /** Area under the error rate over coverage, 0 to 1: lower is better; NaN without examples. */
  area: number;
  /** The least area that any order of these examples has: all errors come last. */
  leastArea: number;
}

/**
 * Orders examples by confidence, the highest score, and returns accuracy for each coverage, and the area
 * under the risk-coverage curve (El-Yaniv and Wiener 2010, "On the foundations of noise-free selective
 * classification"; AURC: Geifman, Uziel and El-Yaniv 2019, arXiv 1805.08206): the mean over 1 to n of the error
 * rate on so many most confident examples. `area - leastArea` is what the order alone costs.
 *
 * Examples of equal confidence are classified or abstained from together, and count for the area by the mean over all
 * their orders. Scores may be probabilities or others whose highest can be compared between examples; ties: the lower
 * class is the predicted one.
 *
 * @param labels true classes `[n]`
 * @param scores `[n, classes]`, row by row
 * @throws {TypeError} for a wrong number of scores
 * @throws {RangeError} for a wrong label or a score that is NaN
 */
export function riskCoverage(
  labels: ArrayLike<number>,
  scores: ArrayLike<number>,
  { classes }: RiskCoverageOptions,
): RiskCoverage {
  checkScores("compute risk and coverage", labels, scores, classes);
  const total = labels.length;
  const predicted = argmax(scores, classes);
  const confidences = Array.from(predicted, (best, i) => scores[i * classes + best]);
  const order = confidences.map((_, i) => i).sort((a, b) => confidences[b] - confidences[a] || a - b);
  const points: CoveragePoint[] = [];
  let right = 0;
  let riskSum = 0;
  for (let start = 0, end = 0; start < total; start = end) {
    const threshold = confidences[order[start]];
    let hits = 0;
    for (; end < total && confidences[order[end]] === threshold; end++) {
      if (predicted[order[end]] === labels[order[end]]) hits++;
    }
    const errors = start - right;
    const errorRate = 1 - hits / (end - start);
    for (let n = start + 1; n <= end; n++) riskSum += (errors + errorRate * (n - start)) / n;
    right += hits;
    points.push({ coverage: end / total, accuracy: right / end, threshold, n: end, right });
  }
  return { points, area: riskSum / total, leastArea: leastArea(total, total - right) };
}

/**
 * Returns the point at which the model abstains from at least `fraction` of the examples, and no more than equal
 * confidences make necessary; undefined when that is all of them.
 *
 * @throws {RangeError} unless `fraction` is from 0 to 1
 */
export function afterAbstaining({ points }: RiskCoverage, fraction: number): CoveragePoint | undefined {
  checkFraction("abstain", { name: "fraction", value: fraction });
  const total = points.at(-1)?.n ?? 0;
  // 1 - fraction may be rounded to just below a number of examples.
  return points.findLast(({ n }) => n <= (1 - fraction) * total + 1e-9);
}

function leastArea(total: number, errors: number): number {
  let sum = 0;
  for (let late = 1; late <= errors; late++) sum += late / (total - errors + late);
  return sum / total;
}
