/** Summarises what one model saves a shop over resamples of the images that it was measured on. */
import { mean, quantile } from "../../core/statistics.ts";
import type { Estimate } from "../../metrics/bootstrap_interval.ts";
import { percentileIntervals } from "../inventory/proportion_intervals.ts";
import { cellCounts } from "./count_resampler.ts";
import { ALWAYS_ASK, type DecisionCounts } from "./decision_counts.ts";
import { type CellCounts, cheapestThreshold, type ShopWeights, thresholdCosts } from "./threshold_costs.ts";

/** A confidence below which a person is asked; `ALWAYS_ASK` asks about all, 0 about none. */
export interface AskingThreshold {
  value: number;
  low: number;
  high: number;
}

/** What a period costs at one threshold. */
export interface AskingLevel {
  /** `ALWAYS_ASK` asks a person about all. */
  threshold: number;
  /** Fraction of the shop's units that the model decides. */
  decided: number;
  cost: number;
}

/** What one model costs and saves, per period. `n` of each estimate is the number of measured images. */
export interface ModelSaving {
  model: string;
  /** Images that it was measured on, without those of classes that the shop does not handle. */
  n: number;
  /** The cost when nobody is asked. */
  alone: Estimate;
  /** The cost when a person is asked below the best threshold. */
  asked: Estimate;
  threshold: AskingThreshold;
  /** Fraction of the shop's units that the model decides at the best threshold. */
  decided: Estimate;
  /** What the best threshold saves against a person who does all; below 0 it costs more. */
  savingAgainstPerson: Estimate;
  /** What the best threshold saves against asking nobody. */
  savingAgainstAlone: Estimate;
  /** Cost and coverage at every threshold, coverage falling: the curve to draw. */
  levels: AskingLevel[];
  /**
   * By how much the value of `asked` is too low at most, on average, as the threshold was chosen on the images that the
   * cost is counted on: the mean of that over resamples, which itself is too large: in a simulation 1.4 times what it is
   * in truth with 40 and 100 images of each class, and about twice with 300. The savings are too high by as much at
   * most; the intervals allow for it.
   */
  optimism: number;
  /** Fraction of resamples in which this model with a person costs less than every other one with a person. */
  cheapestRate: number;
}

/** What one resample gave. */
export interface DrawnSaving {
  alone: number;
  asked: number;
  /** The cost on the images that the threshold was chosen on. */
  chosenAt: number;
  /** The place of the threshold. */
  place: number;
  decided: number;
}

/** Chooses the threshold on one draw of the images and says what it costs on another. */
export function drawnSaving(chosenOn: CellCounts, countedOn: CellCounts, weights: ShopWeights): DrawnSaving {
  const chosen = thresholdCosts(chosenOn, weights), place = cheapestThreshold(chosen);
  const { costs, decided } = thresholdCosts(countedOn, weights);
  const fraction = decided[place] / decided[0];
  return { alone: costs[0], asked: costs[place], chosenAt: chosen.costs[place], place, decided: fraction };
}

/** What the summary of a model needs. */
export interface ModelSavingOptions {
  weights: ShopWeights;
  /** The resamples of this model. */
  draws: readonly DrawnSaving[];
  /** Those of the other models. */
  others: readonly (readonly DrawnSaving[])[];
  confidence: number;
}

/** Returns the costs of a model on the measured images, with intervals by the resamples. Checks nothing. */
export function modelSaving(
  counted: DecisionCounts,
  { weights, draws, others, confidence }: ModelSavingOptions,
): ModelSaving {
  const found = thresholdCosts(cellCounts(counted), weights), { costs, decided } = found;
  const place = cheapestThreshold(found), person = costs[costs.length - 1];
  const n = imagesOf(counted, weights.units), thresholds = [...counted.thresholds, ALWAYS_ASK];
  const figures = (
    one: Omit<DrawnSaving, "chosenAt" | "place">,
  ) => [one.alone, one.asked, one.decided, person - one.asked, one.alone - one.asked];
  const values = figures({ alone: costs[0], asked: costs[place], decided: decided[place] / decided[0] });
  const ends = percentileIntervals(draws.map(figures), confidence);
  const [alone, asked, own, savingAgainstPerson, savingAgainstAlone] = values.map((value, i): Estimate => (
    { value, low: ends.low[i], high: ends.high[i], n }
  ));
  const isCheapest = ({ asked }: DrawnSaving, r: number) => others.every((other) => asked < other[r].asked);
  return {
    ...{ model: counted.model, n, alone, asked, savingAgainstPerson, savingAgainstAlone, decided: own },
    threshold: { value: thresholds[place], ...thresholdEnds(draws, { thresholds, confidence }) },
    levels: thresholds.map((threshold, b) => (
      { threshold, decided: decided[b] / decided[0], cost: costs[b] }
    )),
    optimism: mean(draws.map((drawn) => drawn.asked - drawn.chosenAt)),
    cheapestRate: draws.filter(isCheapest).length / draws.length,
  };
}

/** Returns the percentiles of the chosen thresholds, which are thresholds themselves. */
function thresholdEnds(
  draws: readonly DrawnSaving[],
  { thresholds, confidence }: { thresholds: readonly number[]; confidence: number },
): Omit<AskingThreshold, "value"> {
  const places = Float64Array.from(draws, ({ place }) => place).sort(), tail = (1 - confidence) / 2;
  return {
    low: thresholds[quantile(places, tail, "lower")],
    high: thresholds[quantile(places, 1 - tail, "higher")],
  };
}

function imagesOf({ counts }: DecisionCounts, units: readonly number[]): number {
  const rows = counts.flatMap((matrix) => matrix.filter((_, t) => units[t] > 0));
  return rows.flat().reduce((sum, count) => sum + count, 0);
}
