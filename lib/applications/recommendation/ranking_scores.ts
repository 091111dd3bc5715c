/** Judges one ranking of a catalogue by what is relevant in it. */
import { checkInteger, checkLength } from "../../core/check.ts";

/** How good one ranking is, all from 0 to 1. */
export interface RankingScores {
  /** Mean of the precision at the place of every relevant item. */
  averagePrecision: number;
  /** Fraction of the first `k` that are relevant. */
  precisionAtK: number;
  /** Fraction of all relevant items that are among the first `k`: at most `k` over their number. */
  recallAtK: number;
  /** Whether one of the first `k` is relevant: what papers on metric learning call recall at k. */
  hitAtK: number;
}

/**
 * Scores the ranking of items by distance, nearest first. Items at the same distance have no order: every score is
 * its mean over all orders of them (McSherry and Najork 2008, "Computing information retrieval performance measures
 * efficiently in the presence of tied scores"), so that none depends on how the items happened to be stored. Without
 * a relevant item every score but precision and hit is NaN.
 *
 * @param distances one per item: shape `[items]`
 * @throws {TypeError} when there is not one `isRelevant` per item
 * @throws {RangeError} when a distance is NaN, or `k` no integer from 1 to the number of items
 */
export function rankingScores(
  distances: ArrayLike<number>,
  { isRelevant, k }: { isRelevant: ArrayLike<boolean | number>; k: number },
): RankingScores {
  const task = "score a ranking", size = distances.length;
  checkLength(task, { name: "isRelevant", value: isRelevant.length, wanted: size, of: "distances" });
  checkInteger(task, { name: "k", value: k, least: 1, most: size });
  const { own, others } = separate(distances, isRelevant);
  let [place, found, precisions, top, miss] = [0, 0, 0, 0, 1];
  for (let a = 0, b = 0; a < own.length || b < others.length;) {
    const distance = Math.min(own[a] ?? Infinity, others[b] ?? Infinity);
    let [relevant, tied] = [0, 0];
    for (; a < own.length && own[a] === distance; a++) relevant++, tied++;
    for (; b < others.length && others[b] === distance; b++) tied++;
    const within = Math.max(0, Math.min(tied, k - place));
    top += within * relevant / tied;
    // Drawing `within` of the tied without meeting one that is relevant.
    for (let i = 0; i < within; i++) miss *= (tied - relevant - i) / (tied - i);
    for (let i = 0; relevant > 0 && i < tied; i++) {
      const before = tied === 1 ? 0 : i * (relevant - 1) / (tied - 1);
      precisions += relevant / tied * (found + before + 1) / (place + i + 1);
    }
    place += tied;
    found += relevant;
  }
  return {
    averagePrecision: precisions / own.length,
    precisionAtK: top / k,
    recallAtK: top / own.length,
    hitAtK: 1 - Math.max(0, miss),
  };
}

/** Sorts the distances of relevant items and of the others, each ascending. */
function separate(distances: ArrayLike<number>, isRelevant: ArrayLike<boolean | number>) {
  const own: number[] = [];
  const others: number[] = [];
  for (let i = 0; i < distances.length; i++) {
    if (Number.isNaN(distances[i])) {
      throw new RangeError(
        `Cannot score a ranking as distances must be numbers: current value is NaN at index ${i}`,
      );
    }
    (isRelevant[i] ? own : others).push(distances[i]);
  }
  // Typed arrays sort by number, and fast.
  return { own: Float64Array.from(own).sort(), others: Float64Array.from(others).sort() };
}
