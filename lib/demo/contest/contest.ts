/** Keeps a contest between a visitor and the network: which image is next, and who classified it as what. */
import { createRandom } from "../../core/random.ts";
import { accuracyInterval } from "../../metrics/accuracy_interval.ts";
import { mcnemar, type PairedOutcomes, pairedOutcomes } from "../../metrics/mcnemar.ts";
import type { Proportion } from "../../metrics/wilson_interval.ts";

/** Images of a contest, at most. */
export const CONTEST_SIZE = 50;
/** With fewer answers an interval says next to nothing. */
export const LEAST_ANSWERS = 10;

/** One image that both have classified. */
export interface ContestAnswer {
  /** Which of the validation images it is. */
  index: number;
  label: number;
  /** The class that the visitor chose. */
  yours: number;
  /** The class that the network predicts. */
  networks: number;
}

/** How a contest came out. */
export interface ContestScore {
  /** Accuracies with their 95 % intervals. */
  you: Proportion;
  network: Proportion;
  /** The visitor is the first, the network the second. */
  outcomes: PairedOutcomes;
  /** Of McNemar's test, mid-p: how often two equally good ones differ so much. */
  p: number;
}

/** Draws the images of a contest by a seed, from all that there are. */
export function contestImages(size: number, seed: number): number[] {
  return Array.from(createRandom(seed).permutation(size)).slice(0, CONTEST_SIZE);
}

/**
 * Compares both on the images that the visitor has classified.
 *
 * @throws {RangeError} where there are none
 */
export function contestScore(answers: readonly ContestAnswer[]): ContestScore {
  const [labels, yours, networks] = (["label", "yours", "networks"] as const).map((name) =>
    answers.map((answer) => answer[name])
  );
  const outcomes = pairedOutcomes(labels, yours, networks);
  return {
    you: accuracyInterval(labels, yours),
    network: accuracyInterval(labels, networks),
    outcomes,
    p: mcnemar(outcomes).midP,
  };
}
