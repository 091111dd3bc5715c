/** Says in words what the probabilities mean. */
import { fixedDecimals } from "../core/numbers/fixed_decimals.ts";

/** What the page says of an image. */
export interface Verdict {
  /** The most probable class. */
  top: number;
  /** A sentence without its full stop. */
  sentence: string;
}

/** From this probability on the page calls the network sure, and below the other one undecided. */
const SURE = 0.9;
const UNDECIDED = 0.5;

/** Returns the most probable class, the first one in a tie, and a sentence that says how sure the network is. */
export function verdictOf(probabilities: ArrayLike<number>, classNames: readonly string[]): Verdict {
  const order = Array.from(classNames.keys()).sort((a, b) => probabilities[b] - probabilities[a] || a - b);
  const [top, second] = order;
  const share = percentWords(probabilities[top]);
  if (probabilities[top] >= SURE) return { top, sentence: `The network is sure of it: ${share}` };
  const other = `${classNames[second]} gets ${percentWords(probabilities[second])}`;
  if (probabilities[top] >= UNDECIDED) return { top, sentence: `Probably, with ${share}; ${other}` };
  return { top, sentence: `The network cannot decide: ${share} for this, and ${other}` };
}

/**
 * Writes a probability as a percentage that never claims certainty, "98.7 %", "> 99.9 %" or "< 0.1 %", with spaces that
 * no line breaks at.
 */
export function percentWords(probability: number): string {
  if (probability > 0.999) return ">\u00a099.9\u00a0%";
  return probability < 0.001 ? "<\u00a00.1\u00a0%" : `${fixedDecimals(100 * probability, 1)}\u00a0%`;
}
