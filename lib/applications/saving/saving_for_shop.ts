/** Computes what a model saves a shop, with the intervals that the measurements allow. */
import { checkLength } from "../../core/check.ts";
import { throwIfInterrupted } from "../../core/interruption.ts";
import { plural } from "../../core/plural.ts";
import { createRandom } from "../../core/random.ts";
import type { BootstrapOptions } from "../../metrics/bootstrap_interval.ts";
import { checkIntervalOptions } from "../inventory/proportion_intervals.ts";
import { checkDecisionCounts, type DecisionCounts } from "./decision_counts.ts";
import { cellCounts, countResampler } from "./count_resampler.ts";
import { drawnSaving, type ModelSaving, modelSaving } from "./model_saving.ts";
import { type NormalisedVolumes, normaliseVolumes } from "./normalise_volumes.ts";
import type { ShopEntries } from "./shop_entries.ts";
import type { ShopWeights } from "./threshold_costs.ts";
import { unitCosts } from "./unit_costs.ts";

/** What models save a shop, per period and in the shop's currency. */
export interface ShopSaving {
  /** In the order of the measurements; empty where nothing was measured. */
  models: ModelSaving[];
  /** The place of the model with the lowest cost when a person is asked; undefined without models. */
  cheapest: number | undefined;
  /** What it costs when a person does all. */
  person: number;
  /** What was made of the volumes. */
  volumes: NormalisedVolumes;
  /** Categories that the shop handles and nothing was measured of: they are in no cost. */
  unmeasured: string[];
  /** Units per period that the costs are for. */
  units: number;
  /** Says where the intervals come from, or that there are no measurements. */
  source: string;
}

/**
 * Computes what a period costs when a person does all, when a model does all, and when a person is asked below the
 * confidence at which that is cheapest, for each model. The shop's volumes take the place of the shares of the measured
 * images. The closed form is that of `thresholdCosts`; costs of units are those of `unitCosts`.
 *
 * Intervals are percentiles over resamples of the measured images, drawn by true class. Each resample is two draws: the
 * threshold is chosen on one and its cost is taken on the other, so that the interval holds the choice and is not
 * flattered by it: on one draw, a simulation with 100 images of each class held the truth in 77 % of the cases. The
 * values themselves are flattered, by `optimism`. Prices, volumes and the other entries are taken as they are. Models
 * are drawn independently of each other: what was measured on the same images is compared as if it had not been.
 *
 * Beside the costs show `levels`, cost over the fraction decided, as a line with the best threshold marked, and
 * `volumes`, `unmeasured` and `source` in words: what was normalised, left out and drawn.
 *
 * @param measured what was counted of each model, all with the same classes
 * @throws {TypeError} when models differ in their classes, or counts are not square
 * @throws {RangeError} when an entry, count or option is out of range
 *
 * @example
 * ```ts
 * import { countsOfConfusion } from "./decision_counts.ts";
 * import { savingForShop } from "./saving_for_shop.ts";
 * const about = { model: "small CNN", source: "validation images", classNames: ["shirt", "coat"] };
 * const measured = countsOfConfusion([[90, 10], [5, 95]], about);
 * const categories = [{ name: "shirt", price: 30, volume: 600 }, { name: "coat", price: 90, volume: 400 }];
 * const entries = { categories, misplacedCost: 4, stockOutCost: 20, stockOutRate: 0.1, priceLossRate: 0 };
 * const person = { minuteCost: 0.5, secondsPerItem: 30, personErrorRate: 0.01 };
 * const { models } = savingForShop([measured], { ...entries, ...person });
 * models[0].alone.value; // 480: 60 shirts and 20 coats at 6 each
 * ```
 */
export function savingForShop(
  measured: readonly DecisionCounts[],
  entries: ShopEntries,
  options: BootstrapOptions = {},
): ShopSaving {
  return savingCalculator(measured, options)(entries);
}

/**
 * Draws the resamples once, and returns a function that computes `savingForShop` for any entries from them: for a page,
 * where every key changes the entries and none the measurements.
 *
 * @throws {TypeError} when models differ in their classes, or counts are not square
 * @throws {RangeError} when a count or option is out of range; from the function, when an entry is
 */
export function savingCalculator(
  measured: readonly DecisionCounts[],
  { resamples = 500, confidence = 0.95, seed = 1 }: BootstrapOptions = {},
): (entries: ShopEntries) => ShopSaving {
  checkIntervalOptions(resamples, confidence);
  checkAlike(measured);
  const random = createRandom(seed), images = measuredImages(measured), classNames = [...images.keys()];
  const pairs = measured.map((counted) => {
    const draw = countResampler(cellCounts(counted));
    return Array.from({ length: resamples }, () => {
      throwIfInterrupted();
      return [draw(random), draw(random)];
    });
  });
  return (entries) => {
    const { costs, personCosts } = unitCosts(entries, classNames);
    const volumes = normaliseVolumes(entries, images);
    const handled = new Map(volumes.categories.map(({ name, units }) => [name, units]));
    const units = classNames.map((name) => images.get(name) ? handled.get(name) ?? 0 : 0),
      total = sumOf(units);
    const without = volumes.categories.filter((category) => category.units > 0 && category.images === 0);
    const person = sumOf(units.map((own, t) => own * personCosts[t]));
    const common = { volumes, unmeasured: without.map(({ name }) => name), units: total, person };
    if (total === 0) return { ...common, models: [], cheapest: undefined, source: NOTHING_MEASURED };
    const weights: ShopWeights = { costs, personCosts, units };
    const draws = pairs.map((own) => own.map(([first, second]) => drawnSaving(first, second, weights)));
    const models = measured.map((counted, m) =>
      modelSaving(counted, { weights, draws: draws[m], confidence, others: draws.toSpliced(m, 1) })
    );
    const cheapest = models.reduce(
      (best, { asked }, m) => asked.value < models[best].asked.value ? m : best,
      0,
    );
    const seen = models.map(({ n }, m) => `${n.toLocaleString("en-US")} ${measured[m].source}`);
    return { ...common, models, cheapest, source: sourceOf(seen, { resamples, confidence }) };
  };
}

function sourceOf(
  seen: readonly string[],
  { resamples, confidence }: Required<Pick<BootstrapOptions, "resamples" | "confidence">>,
): string {
  return `Intervals hold ${Math.round(confidence * 1000) / 10} % of ${plural(resamples, "resample")} of ` +
    `${[...new Set(seen)].join(", ")}, drawn by true class; the threshold is chosen anew in each.`;
}

/** Returns the images of each class: the least of all models. */
function measuredImages(measured: readonly DecisionCounts[]): Map<string, number> {
  const images = (counted: DecisionCounts, t: number) =>
    sumOf(counted.counts.map((matrix) => sumOf(matrix[t])));
  return new Map(
    (measured[0]?.classNames ?? []).map((
      name,
      t,
    ) => [name, Math.min(...measured.map((own) => images(own, t)))]),
  );
}

function checkAlike(measured: readonly DecisionCounts[]): void {
  measured.forEach((counted) => {
    const { classNames, model } = counted, first = measured[0].classNames;
    checkDecisionCounts(counted);
    checkLength("compute the saving", {
      name: `the classes of ${model}`,
      value: classNames.length,
      wanted: first.length,
      of: `those of ${measured[0].model}`,
    });
    if (classNames.every((name, t) => name === first[t])) return;
    throw new TypeError(
      `Cannot compute the saving as all models must have the classes ${first.join(", ")}: ` +
        `current value is ${classNames.join(", ")} for ${model}`,
    );
  });
}

const NOTHING_MEASURED = "There are no measurements of what the shop handles.";

const sumOf = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0);
