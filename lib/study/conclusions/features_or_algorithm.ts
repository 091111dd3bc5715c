/** Tells apart what features and what algorithms are worth, by fitting each algorithm on both kinds of features. */
import { argmax } from "../../core/argmax.ts";
import type { Dataset } from "../../core/dataset.ts";
import type { Profile } from "../../core/profile.ts";
import { type PairedTEstimate, pairedTInterval } from "../../metrics/paired_t_interval.ts";
import { type Proportion, wilsonInterval } from "../../metrics/wilson_interval.ts";
import {
  type AlgorithmOptions,
  type FeatureKind,
  plannedAlgorithm,
  withOptions,
} from "../plan/algorithm_plan.ts";
import { scoringAlgorithm } from "./robustness.ts";

/** An algorithm to fit on both kinds. */
export interface ComparedAlgorithm {
  /** Its name among the planned ones. */
  name: string;
  title: string;
  /** Options for the plainer kind and for the better one, beside those of the profile. @default none */
  options?: readonly [AlgorithmOptions, AlgorithmOptions];
}

/** What one algorithm makes of both kinds. */
export interface FeaturesOrAlgorithm {
  title: string;
  accuracies: [Proportion, Proportion];
  /** Accuracy on the second kind less that on the first, image by image. */
  byFeatures: PairedTEstimate;
  /** Accuracy less the first algorithm's, both on the second kind; undefined for the first. */
  byAlgorithm: PairedTEstimate | undefined;
}

/** Options of `featuresOrAlgorithm`. */
export interface FeaturesOrAlgorithmOptions {
  train: Dataset;
  /** Images that nothing was chosen by. */
  seen: Dataset;
  /** The profile whose options the algorithms take. */
  profile: Profile["name"];
  /** @default ["pixels", "HOG"] */
  kinds?: readonly [FeatureKind, FeatureKind];
}

/** The chance that any of the intervals misses. */
const CHANCE = 0.05;

/**
 * Fits each algorithm on both kinds of features of the same images. All intervals of differences hold together with a
 * chance of 95 % (Bonferroni's correction).
 */
export async function featuresOrAlgorithm(
  algorithms: readonly ComparedAlgorithm[],
  { train, seen, profile, kinds = ["pixels", "HOG"] }: FeaturesOrAlgorithmOptions,
): Promise<FeaturesOrAlgorithm[]> {
  const rightOn = async (kind: FeatureKind, name: string, options: AlgorithmOptions) => {
    const planned = { ...withOptions(plannedAlgorithm(name), options), features: kind };
    const { scores } = await scoringAlgorithm(planned, train, { profile });
    const predictions = argmax(await scores(seen), seen.classNames.length);
    return Array.from(predictions, (label, i) => Number(label === seen.labels[i]));
  };
  const right: [number[], number[]][] = [];
  for (const { name, options = [{}, {}] } of algorithms) {
    right.push([await rightOn(kinds[0], name, options[0]), await rightOn(kinds[1], name, options[1])]);
  }
  const confidence = 1 - CHANCE / Math.max(1, 2 * algorithms.length - 1);
  const less = (a: readonly number[], b: readonly number[]) =>
    pairedTInterval(a.map((value, i) => value - b[i]), { confidence });
  return algorithms.map(({ title }, i) => ({
    title,
    accuracies: [proportionOf(right[i][0]), proportionOf(right[i][1])],
    byFeatures: less(right[i][1], right[i][0]),
    byAlgorithm: i === 0 ? undefined : less(right[i][1], right[0][1]),
  }));
}

function proportionOf(right: readonly number[]): Proportion {
  return wilsonInterval(right.reduce((sum, value) => sum + value, 0), right.length);
}
