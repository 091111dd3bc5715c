/** Says how large a run is: the one place that defines the sizes of `smoke`, `quick` and `full`. */
import { notOneOf } from "./not_one_of.ts";

/** The sizes that a profile sets. They change how much is done, never what is done. */
export interface Profile {
  name: "smoke" | "quick" | "full";
  /** Training images a notebook uses (of 55,000 after the split). */
  trainSize: number;
  /** Validation images a notebook uses (of 5,000). */
  validationSize: number;
  /** Test images a notebook uses (of 10,000). */
  testSize: number;
  /** The most images in a batch of a training: few images still make steps enough to learn from. */
  largestBatch: number;
  /** Passes over the training images for the CNN of 02_preprocessing. */
  epochs: number;
  /** Images for statistics that compare all with all, such as nearest neighbours. */
  pairwiseSize: number;
  /** Training images where 03_baselines looks at many options or features. */
  baselineSize: number;
  /** Training images for the experiment on cleaning in 02_preprocessing. */
  cleaningSize: number;
}

/** Every profile by name. */
export const PROFILES: Readonly<Record<Profile["name"], Readonly<Profile>>> = {
  smoke: {
    name: "smoke",
    trainSize: 1_000,
    validationSize: 500,
    testSize: 1_000,
    largestBatch: 16,
    epochs: 4,
    pairwiseSize: 1_000,
    baselineSize: 500,
    cleaningSize: 500,
  },
  quick: {
    name: "quick",
    trainSize: 20_000,
    validationSize: 2_000,
    testSize: 10_000,
    largestBatch: 1_024,
    epochs: 8,
    pairwiseSize: 6_000,
    baselineSize: 2_000,
    cleaningSize: 4_000,
  },
  full: {
    name: "full",
    trainSize: 55_000,
    validationSize: 5_000,
    testSize: 10_000,
    largestBatch: 1_024,
    epochs: 12,
    pairwiseSize: 20_000,
    baselineSize: 10_000,
    cleaningSize: 20_000,
  },
};

/**
 * Returns the profile that the environment variable `ATELIER_PROFILE` names.
 *
 * @param name the profile's name; by default the variable's value, or "quick" without one.
 */
export function currentProfile(
  name: string = Deno.env.get("ATELIER_PROFILE") || "quick",
): Readonly<Profile> {
  if (!Object.hasOwn(PROFILES, name)) {
    throw new RangeError(
      `Cannot choose a profile as its name ${notOneOf(Object.keys(PROFILES), name)}`,
    );
  }
  return PROFILES[name as Profile["name"]];
}
