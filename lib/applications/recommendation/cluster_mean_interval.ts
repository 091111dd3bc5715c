/** Gives an interval to a mean of examples that come in clusters, such as customers who share a fashion. */
import { checkFinite, checkInteger } from "../../core/check.ts";
import type { Estimate } from "../../metrics/bootstrap_interval.ts";
import { compensatedMean } from "../../metrics/compensated_mean.ts";
import { pairedTInterval, type PairedTOptions } from "../../metrics/paired_t_interval.ts";

/** A mean over clusters with its interval; `n` is the number of clusters. */
export interface ClusterEstimate extends Estimate {
  /** Mean of each cluster, in the order given. */
  means: number[];
  /**
   * Standard deviation between clusters beyond what the spread within them explains, by the analysis of variance
   * (Searle, Casella and McCulloch 1992, "Variance components"); 0 where it explains all.
   */
  betweenDeviation: number;
  /**
   * How many times larger the variance of the mean is than if all examples were independent (Kish 1965, "Survey
   * sampling"): at 9 an interval over examples is three times too narrow. NaN where no example differs.
   */
  designEffect: number;
}

/**
 * Returns the mean of cluster means, every cluster with the same weight, with its interval by Student's t over these
 * means: the cluster, not the example, is what would be drawn anew (Donner and Klar 2000, "Design and analysis of
 * cluster randomization trials"). With few clusters it holds the mean as often as it says, where a bootstrap over
 * clusters falls short (Cameron, Gelbach and Miller 2008, "Bootstrap-based improvements for inference with clustered
 * errors").
 *
 * @param clusters the examples of each cluster
 * @throws {RangeError} unless there are 2 clusters or more, each of 2 examples or more, all finite, and `confidence` is
 * above 0 and below 1
 */
export function clusterMeanInterval(
  clusters: readonly ArrayLike<number>[],
  options: PairedTOptions = {},
): ClusterEstimate {
  const task = "compute an interval over clusters";
  checkInteger(task, { name: "the number of clusters", value: clusters.length, least: 2 });
  for (const values of clusters) {
    checkInteger(task, { name: "the examples of each cluster", value: values.length, least: 2 });
    checkFinite(task, { name: "examples", values });
  }
  const means = clusters.map((values) => compensatedMean(values.length, (i) => values[i]));
  const { value, low, high, n } = pairedTInterval(means, options);
  const ofMeans = varianceAround(means, value);
  const withinMeans = compensatedMean(n, (c) => varianceAround(clusters[c], means[c]) / clusters[c].length);
  const all = clusters.flatMap((values) => Array.from(values));
  const ofAll = varianceAround(all, compensatedMean(all.length, (i) => all[i]));
  return {
    ...{ value, low, high, n, means },
    betweenDeviation: Math.sqrt(Math.max(0, ofMeans - withinMeans)),
    designEffect: ofMeans / n / (ofAll / all.length),
  };
}

/** Returns the variance with n - 1 in the denominator. */
function varianceAround(values: ArrayLike<number>, mean: number): number {
  const n = values.length;
  return compensatedMean(n, (i) => (values[i] - mean) ** 2) * n / (n - 1);
}
