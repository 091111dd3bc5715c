/** Evaluates a recommender over many simulated fashions, with the fashion as the unit. */
import { checkInteger, checkLength } from "../../core/check.ts";
import type { Matrix } from "../../matrix/matrix.ts";
import { type ClusterEstimate, clusterMeanInterval } from "./cluster_mean_interval.ts";
import { pairedTInterval, type PairedTOptions } from "../../metrics/paired_t_interval.ts";
import { coverageInterval } from "../inventory/coverage_interval.ts";
import { recommendationMetrics } from "./recommendation_metrics.ts";
import type { SimulatedFashion } from "./simulated_fashions.ts";

/** Returns a list of items for each simulated customer of a fashion, learning from `histories` alone. */
export type Recommender = (fashion: SimulatedFashion) => readonly ArrayLike<number>[];

/** How to evaluate. */
export interface EvaluateOverFashionsOptions extends PairedTOptions {
  /** What tells items apart for diversity: see `recommendationMetrics`. */
  features: Matrix;
  /** Customers whose lists cover the catalogue together. @default a fifth of a fashion's */
  group?: number;
  /** Seeds of the fashions on which something was chosen, such as a weight: none may be evaluated on. @default none */
  chosenOn?: readonly number[];
}

/** What a recommender is worth to simulated customers, each with its interval over fashions; `n` counts fashions. */
export interface FashionEvaluation {
  /** Fraction of customers who buy one or more of the items recommended. */
  hitRate: ClusterEstimate;
  /** Items recommended that a customer buys next: simulated purchases, not likes. */
  hits: ClusterEstimate;
  /** Diversity of a customer's list. */
  diversity: ClusterEstimate;
  /** Fraction of the catalogue that `group` customers are shown. */
  coverage: Pick<ClusterEstimate, "value" | "low" | "high" | "n" | "means">;
  /** Of the fashions, in the order of `means`. */
  seeds: number[];
}

/**
 * Lets a recommender serve the simulated customers of every fashion, and returns what `recommendationMetrics` measures
 * with intervals by `clusterMeanInterval` over the fashions. Wider than those of `evaluateRecommendations`, which hold
 * for more customers of the same fashion only; how much wider says `designEffect`. A chart shows `hits` with its
 * interval and the `means` as points, and says in its caption that customers and purchases are simulated.
 *
 * @throws {TypeError} when a recommender returns no list for some customer
 * @throws {RangeError} when there are fewer than 2 fashions, fewer than two groups or 2 customers in one, a fashion is
 * among `chosenOn`, a list has fewer than 2 items, or an item is not in the catalogue
 */
export function evaluateOverFashions(
  fashions: readonly SimulatedFashion[],
  recommender: Recommender,
  { features, group, chosenOn = [], confidence = 0.95 }: EvaluateOverFashionsOptions,
): FashionEvaluation {
  const task = "evaluate over fashions", seeds = fashions.map(({ seed }) => seed);
  checkInteger(task, { name: "the number of fashions", value: fashions.length, least: 2 });
  const again = seeds.find((seed) => chosenOn.includes(seed));
  if (again !== undefined) {
    throw new RangeError(
      `Cannot ${task} as each fashion must be another than those chosen on: current value is seed ${again}; ` +
        "simulate fashions from another seed",
    );
  }
  const each = fashions.map((fashion) => {
    const lists = recommender(fashion), { length } = fashion.customers;
    checkLength(task, { name: "lists", value: lists.length, wanted: length, of: "customers" });
    for (const { length: value } of lists) {
      checkInteger(task, { name: "the length of a list", value, least: 2 });
    }
    const metrics = recommendationMetrics(lists, { heldOut: fashion.heldOut, features });
    const covered = coverageInterval(lists, {
      items: features.rows,
      customers: group ?? Math.floor(length / 5),
    });
    return { ...metrics, coverage: covered.value };
  });
  const means = each.map(({ coverage }) => coverage);
  const { value, low, high, n } = pairedTInterval(means, { confidence });
  const over = (values: ArrayLike<number>[]) => clusterMeanInterval(values, { confidence });
  return {
    hitRate: within(over(each.map(({ hits }) => hits.map((count) => Math.min(1, count))))),
    hits: over(each.map(({ hits }) => hits)),
    diversity: over(each.map(({ diversities }) => diversities)),
    coverage: within({ value, low, high, n, means }),
    seeds,
  };
}

/** Keeps the interval of a fraction from 0 to 1. */
function within<Estimate extends { low: number; high: number }>(estimate: Estimate): Estimate {
  return { ...estimate, low: Math.max(0, estimate.low), high: Math.min(1, estimate.high) };
}
