/** Says in sentences which model to deploy. */
import { fixedDecimals } from "../../core/numbers/fixed_decimals.ts";
import type { ModelRecommendation, RankedDeployable } from "./recommend_model.ts";
import type { WeightRange } from "./weight_sweep.ts";

/**
 * Returns sentences for a page or a notebook: who is recommended, by how much and whether that is within the
 * uncertainty, who is dominated, at which weights another model would be recommended, and what the intervals leave out.
 */
export function recommendationWords(recommendation: ModelRecommendation): string[] {
  const { ranking, criteria, withoutSpread } = recommendation;
  const labels = new Map(criteria.map(({ name, label }) => [name, label]));
  const labelOf = (name: string) => labels.get(name) ?? name;
  return [
    `Weights: ${criteria.map(({ label, weight }) => `${label} ${percent(weight)}`).join(", ")}.`,
    leadWords(recommendation),
    ...ranking.filter(({ dominatedBy }) => dominatedBy.length > 0).map(dominatedWords),
    ...recommendation.sweeps.map(({ ranges, ...own }) => ({ ...own, ranges: shownRanges(ranges) }))
      .filter(({ ranges }) => ranges.length > 1).map(({ criterion, weight, ranges }) =>
        `With the weight of ${labelOf(criterion)} (now ${percent(weight)}) at ` +
        `${ranges.map(({ from, to, model }) => `${percent(from)} to ${percent(to)}: ${model}`).join("; ")}.`
      ),
    ...ranking.filter(({ beyondBounds }) => beyondBounds.length > 0).map((own) => boundsWords(own, labelOf)),
    ...(withoutSpread.length > 0
      ? [`Measured once, so that no spread is in the intervals: ${withoutSpread.map(labelOf).join(", ")}.`]
      : []),
  ];
}

function leadWords(
  { recommended, lead, ranking: [{ score, recommendedRate }] }: ModelRecommendation,
): string {
  if (lead.over === undefined) return `${recommended} is the only model: its score is ${written(score)}.`;
  const verdict = lead.isWithinUncertainty
    ? "within the uncertainty: the measurements do not tell which is best"
    : "beyond the uncertainty";
  const interval = `${written(lead.low)} to ${written(lead.high)}`;
  return `${recommended} is recommended: its score of ${written(score)} is ${
    written(lead.value)
  } higher than that of ` +
    `${lead.over}; its lead over the best of the others is ${interval}, which is ${verdict}; it scores highest in ${
      percent(recommendedRate)
    } of the resamples.`;
}

function dominatedWords({ name, dominatedBy }: RankedDeployable): string {
  return `${name} is dominated by ${dominatedBy.join(", ")}: no choice of weights gives it a higher score.`;
}

function boundsWords({ name, beyondBounds }: RankedDeployable, labelOf: (name: string) => string): string {
  const labels = beyondBounds.map(labelOf).join(", ");
  return `${name} lies beyond the bounds of ${labels} and counts as if it lay on them.`;
}

/** Returns the ranges that are wider than what is shown of their ends. */
export function shownRanges(ranges: readonly WeightRange[]): WeightRange[] {
  return ranges.filter(({ from, to }) => percent(from) !== percent(to));
}

const written = (value: number) => fixedDecimals(value, 3).replace("-", "−");
const percent = (fraction: number) => `${Number(fixedDecimals(fraction * 100, 1))} %`;
