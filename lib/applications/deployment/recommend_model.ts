/** Recommends which model to deploy, by stated weights, and says how sure that is. */
import { checkFinite, checkInteger, checkPositive } from "../../core/check.ts";
import { throwIfInterrupted } from "../../core/interruption.ts";
import { createRandom } from "../../core/random.ts";
import { mean } from "../../core/statistics.ts";
import type { BootstrapOptions } from "../../metrics/bootstrap_interval.ts";
import { dominators } from "../../core/undominated.ts";
import { checkIntervalOptions, percentileIntervals } from "../inventory/proportion_intervals.ts";
import { checkCriteria, type DeploymentCriterion } from "./criteria.ts";
import { meanDrawer } from "./draw_means.ts";
import { isBeyond, normalisedWeights, scaledValues, weightedScores } from "./score_models.ts";
import { type WeightSweep, weightSweeps } from "./weight_sweep.ts";

/** A model that could be deployed. */
export interface DeployableModel {
  name: string;
  /** By the name of the criterion: one value per run, such as the accuracies of several seeds; one alone will do. */
  measured: Readonly<Record<string, readonly number[]>>;
}

/** A model beside the others. */
export interface RankedDeployable {
  name: string;
  /** Weighted sum of the scaled criteria, 0 to 1. */
  score: number;
  low: number;
  high: number;
  /** What was measured, the mean over runs, in the order of the criteria. */
  values: number[];
  /** The same scaled, 0 to 1. */
  scaled: number[];
  /** Fraction of resamples in which it scores highest. */
  recommendedRate: number;
  /** Names of models that are at least as good by every criterion and better by one; empty on the Pareto front. */
  dominatedBy: string[];
  /** Names of criteria of which its value lies beyond the bounds, and counts as if it lay on them. */
  beyondBounds: string[];
}

/** By how much the recommended model leads. */
export interface RecommendationLead {
  /** The model with the second score; undefined where there is one model. */
  over: string | undefined;
  /** Difference of the scores, with the interval of the lead over whichever other model scores highest. */
  value: number;
  low: number;
  high: number;
  /** Whether the interval reaches 0 or below: then the measurements do not tell which of the two to deploy. */
  isWithinUncertainty: boolean;
}

/** Which model to deploy. */
export interface ModelRecommendation {
  /** The name of the model with the highest score; ties: the first given. */
  recommended: string;
  lead: RecommendationLead;
  /** By falling score. */
  ranking: RankedDeployable[];
  /** With weights that add up to 1. */
  criteria: DeploymentCriterion[];
  /** How the recommendation changes as one weight moves. */
  sweeps: WeightSweep[];
  /** Criteria of which some model has one run alone: the intervals hold no spread of these. */
  withoutSpread: string[];
}

/**
 * Scores models by weighted criteria and recommends the one with the highest score. Each resample draws the mean of each
 * model and criterion anew (`meanDrawer`) and scales, weighs and ranks again. The weights are taken as they are, which
 * is what `sweeps` is for. A model that is dominated can still be second, and never first but in a tie.
 *
 * @throws {TypeError} when a model lacks a criterion
 * @throws {RangeError} when there is no model, two have one name, a value is not finite, or is not above 0 where it is
 * scaled by ratio, or an option or criterion is out of range
 */
export function recommendModel(
  models: readonly DeployableModel[],
  criteria: readonly DeploymentCriterion[],
  { resamples = 2000, confidence = 0.95, seed = 1 }: BootstrapOptions = {},
): ModelRecommendation {
  checkIntervalOptions(resamples, confidence);
  checkCriteria(criteria);
  const runs = runsOf(models, criteria), values = runs.map((own) => own.map(mean));
  const weights = normalisedWeights(criteria), names = models.map(({ name }) => name);
  const scaled = values.map((own, c) => scaledValues(own, criteria[c]));
  const scores = weightedScores(scaled, weights), drawn = drawnScores(runs, { criteria, resamples, seed });
  const order = scores.map((_, m) => m).sort((a, b) => scores[b] - scores[a] || a - b);
  const over = order.length > 1 ? names[order[1]] : undefined, ends = percentileIntervals(drawn, confidence);
  const wins = drawn.map((own) => own.indexOf(Math.max(...own)));
  const signs = criteria.map(({ better }) => better === "higher" ? 1 : -1);
  const dominatedBy = dominators(models.map((_, m) => signs.map((sign, c) => sign * values[c][m])));
  return {
    recommended: names[order[0]],
    lead: leadOf(scores, { best: order[0], over, drawn, confidence }),
    ranking: order.map((m) => ({
      ...{ name: names[m], score: scores[m], low: ends.low[m], high: ends.high[m] },
      ...{ values: values.map((own) => own[m]), scaled: scaled.map((own) => own[m]) },
      recommendedRate: wins.filter((winner) => winner === m).length / resamples,
      dominatedBy: dominatedBy[m].map((other) => names[other]),
      beyondBounds: criteria.filter((own, c) => isBeyond(values[c][m], own)).map(({ name }) => name),
    })),
    criteria: criteria.map((criterion, c) => ({ ...criterion, weight: weights[c] })),
    sweeps: weightSweeps(scaled, { criteria, names }),
    withoutSpread: criteria.filter((_, c) => runs[c].some((own) => own.length < 2)).map(({ name }) => name),
  };
}

/** Returns the scores of all models on each resample: shape `[resamples, models]`. */
function drawnScores(
  runs: readonly (readonly (readonly number[])[])[],
  { criteria, resamples, seed }: {
    criteria: readonly DeploymentCriterion[];
    resamples: number;
    seed: number;
  },
): number[][] {
  const drawers = runs.map((own) => own.map(meanDrawer)), random = createRandom(seed);
  const weights = normalisedWeights(criteria);
  return Array.from({ length: resamples }, () => {
    throwIfInterrupted();
    const means = drawers.map((own, c) => scaledValues(own.map((draw) => draw(random)), criteria[c]));
    return weightedScores(means, weights);
  });
}

/** What a lead is computed from. */
interface LeadParts extends Pick<RecommendationLead, "over"> {
  best: number;
  drawn: readonly (readonly number[])[];
  confidence: number;
}

function leadOf(
  scores: readonly number[],
  { best, over, drawn, confidence }: LeadParts,
): RecommendationLead {
  if (over === undefined) return { over, value: 0, low: 0, high: 0, isWithinUncertainty: false };
  const leadIn = (own: readonly number[]) => own[best] - Math.max(...own.filter((_, m) => m !== best));
  const { low: [low], high: [high] } = percentileIntervals(drawn.map((own) => [leadIn(own)]), confidence);
  return { over, value: leadIn(scores), low, high, isWithinUncertainty: low <= 0 };
}

/** Returns `runs[criterion][model]`, checked. */
function runsOf(
  models: readonly DeployableModel[],
  criteria: readonly DeploymentCriterion[],
): (readonly number[])[][] {
  const task = "recommend a model", names = models.map(({ name }) => name);
  checkInteger(task, { name: "the number of models", value: models.length, least: 1 });
  const double = names.find((name, m) => names.indexOf(name) !== m);
  if (double !== undefined) {
    throw new RangeError(
      `Cannot ${task} as each must have a name of its own: current value is ${double} twice`,
    );
  }
  return criteria.map(({ name, scaling }) =>
    models.map((model) => {
      const runs = Object.hasOwn(model.measured, name) ? model.measured[name] : [],
        of = `${name} of ${model.name}`;
      if (runs.length === 0) {
        throw new TypeError(
          `Cannot ${task} as ${of} must be measured: current value is none. Leave the criterion out`,
        );
      }
      checkFinite(task, { name: of, values: runs });
      if (scaling.rule === "ratio") runs.forEach((value) => checkPositive(task, { name: of, value }));
      return runs;
    })
  );
}
