/** Chooses a setting of a recommender on simulated fashions that it is not evaluated on. */
import { checkInteger } from "../../core/check.ts";
import {
  evaluateOverFashions,
  type EvaluateOverFashionsOptions,
  type FashionEvaluation,
  type Recommender,
} from "./evaluate_over_fashions.ts";
import type { SimulatedFashion } from "./simulated_fashions.ts";

/** What was tried, and what came out best. */
export interface FashionChoice<Candidate> {
  chosen: Candidate;
  /** Every candidate with what it is worth on these fashions: to draw the curve, not to report the winner's hits. */
  tried: { candidate: Candidate; evaluation: FashionEvaluation }[];
  /** Of the fashions chosen on: give them to `evaluateOverFashions` as `chosenOn`. */
  chosenOn: number[];
}

/**
 * Tries every candidate, such as the weights of a hybrid, and chooses the one with the most hits (simulated purchases)
 * on average over fashions; ties: the first.
 *
 * @param recommenderOf returns the recommender with a candidate's setting
 * @throws {TypeError} as `evaluateOverFashions` does
 * @throws {RangeError} when there is no candidate, and as `evaluateOverFashions` does
 */
export function chooseOverFashions<Candidate>(
  fashions: readonly SimulatedFashion[],
  candidates: readonly Candidate[],
  { recommenderOf, ...options }:
    & { recommenderOf: (candidate: Candidate) => Recommender }
    & Omit<EvaluateOverFashionsOptions, "chosenOn">,
): FashionChoice<Candidate> {
  checkInteger("choose a recommender", {
    name: "the number of candidates",
    value: candidates.length,
    least: 1,
  });
  const tried = candidates.map((candidate) => ({
    candidate,
    evaluation: evaluateOverFashions(fashions, recommenderOf(candidate), options),
  }));
  const best = tried.reduce((a, b) => b.evaluation.hits.value > a.evaluation.hits.value ? b : a);
  return { chosen: best.candidate, tried, chosenOn: fashions.map(({ seed }) => seed) };
}
