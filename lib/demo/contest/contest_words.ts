/** Says in words how a contest stands and came out. */
import { fixedDecimals } from "../../core/numbers/fixed_decimals.ts";
import { plural } from "../../core/plural.ts";
import type { Proportion } from "../../metrics/wilson_interval.ts";
import { type ContestAnswer, type ContestScore, LEAST_ANSWERS } from "./contest.ts";

/** Below this probability a difference is more than chance. */
const ALPHA = 0.05;

/** Returns an accuracy with its interval: "82.0 %, between 69.2 and 90.2 %". */
export function accuracyWords({ value, low, high }: Proportion): string {
  const [middle, least, most] = [value, low, high].map((part) => fixedDecimals(100 * part, 1));
  return `${middle}\u00a0%, between ${least} and ${most}\u00a0%`;
}

/** Returns sentences on who was better, as far as so few images can tell. */
export function outcomeSentences({ you, network, outcomes, p }: ContestScore): string {
  const { onlyFirst, onlySecond } = outcomes, images = plural(you.n, "image");
  const alone = `You alone were right on ${onlyFirst} of ${images}, the network alone on ${onlySecond}.`;
  const words = fixedDecimals(p, p < 0.1 ? 3 : 2);
  if (you.value === network.value) return `${alone} You are level.`;
  const chance = `two equally good ones differ as much with probability ${words}`;
  if (p >= ALPHA) return `${alone} So small a difference may be chance: ${chance}. More images would tell.`;
  const better = you.value > network.value
    ? "You are better than the network"
    : "The network is better than you";
  return `${alone} ${better}, by more than chance: ${chance}.`;
}

/** Returns what a result's picture says. */
export function answerWords(
  { label, yours, networks }: ContestAnswer,
  classNames: readonly string[],
): string {
  return `${classNames[label]}; you said ${classNames[yours]}, the network ${classNames[networks]}`;
}

/** Returns how far a contest is, and what may be done. */
export function progressSentence(answered: number, size: number): string {
  const place = `Image ${answered + 1} of ${size}.`;
  const left = LEAST_ANSWERS - answered;
  return left > 0 && LEAST_ANSWERS < size
    ? `${place} A result can be seen after ${plural(left, "more answer", "more answers")}.`
    : place;
}
