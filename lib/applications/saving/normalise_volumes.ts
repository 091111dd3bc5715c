/** Brings what a shop enters as volumes to units and shares, beside the shares of the measured images. */
import type { ShopEntries } from "./shop_entries.ts";

/** What a shop handles of one category, and what is known of it. */
export interface CategoryVolume {
  name: string;
  /** As it was entered. */
  entered: number;
  /** Units per period. */
  units: number;
  /** Fraction of the shop's units: all categories add up to 1. */
  share: number;
  /** Number of measured images, the least of all models: 0 where there are no measurements. */
  images: number;
  /** Fraction of the measured images: what `share` takes the place of. */
  imageShare: number;
}

/** Volumes that add up. */
export interface NormalisedVolumes {
  categories: CategoryVolume[];
  /** Units per period, of all categories. */
  units: number;
  /** Says what was divided by what. */
  sentence: string;
}

/**
 * Returns the units and shares of the categories. Rows of the confusion matrix are weighted by these shares in place of
 * those of the measured images: what is predicted for a class is taken to be the same in the shop, its prior is not
 * (prior shift; Saerens, Latinne and Decaestecker 2002, "Adjusting the outputs of a classifier to new a priori
 * probabilities"). Checks nothing.
 *
 * @param images measured images of each class, by name; a class that is absent has none
 */
export function normaliseVolumes(
  { categories, unitsPerPeriod }: Pick<ShopEntries, "categories" | "unitsPerPeriod">,
  images: ReadonlyMap<string, number>,
): NormalisedVolumes {
  const entered = categories.reduce((sum, { volume }) => sum + volume, 0);
  const units = unitsPerPeriod ?? entered;
  const measured = [...images.values()].reduce((sum, count) => sum + count, 0);
  return {
    categories: categories.map(({ name, volume }) => {
      const own = images.get(name) ?? 0, share = volume / entered;
      return {
        name,
        entered: volume,
        units: share * units,
        share,
        images: own,
        imageShare: own / (measured || 1),
      };
    }),
    units,
    sentence: unitsPerPeriod === undefined
      ? `The volumes add up to ${written(units)} units; each share is a volume divided by that sum.`
      : `The volumes entered add up to ${written(entered)}; each was divided by that sum and multiplied by ` +
        `${written(units)} units.`,
  };
}

const written = (value: number) => value.toLocaleString("en-US", { maximumFractionDigits: 2 });
