/** Finds in which way images have come to look different. */
import { checkOpenFraction } from "../../core/check.ts";
import { mean } from "../../core/statistics.ts";
import { holmAdjusted } from "../../metrics/holm.ts";
import { kolmogorovSmirnov } from "./kolmogorov_smirnov.ts";

/** Numbers that describe images, by name: shape `[images]` each. */
export type NamedAttributes<Name extends string = string> = Readonly<Record<Name, Float64Array>>;

/** How one attribute compares. */
export interface AttributeDrift<Name extends string = string> {
  attribute: Name;
  /** The statistic of Kolmogorov and Smirnov, 0 to 1. */
  statistic: number;
  /** Its p value, by Holm's method for all attributes. */
  p: number;
  /** Mean now less mean before, in the attribute's unit. */
  shift: number;
  /** Whether `p` is at or below the level. */
  isDrift: boolean;
}

/** What was found. */
export interface ImageDrift<Name extends string = string> {
  /** One per attribute, in the order in which `before` names them. */
  attributes: AttributeDrift<Name>[];
  /** Whether any attribute drifted: by accident with a probability of at most the level. */
  isDrift: boolean;
}

/**
 * Compares attributes of images, such as `pixelAttributes` and `garmentPosition`, with those of earlier ones by
 * `kolmogorovSmirnov`, corrected for how many there are by `holmAdjusted`. It names what changed, such as darker
 * photographs, and needs no embedding; `energyDistance` sees what no attribute shows. A change in what is sold changes
 * the attributes as well: compare class by class to tell them apart.
 *
 * @param level chance of a false alarm of any attribute, above 0 and below 1
 * @throws {RangeError} when there are no images on one side, or `level` is out of range
 */
export function imageDrift<Name extends string>(
  before: NamedAttributes<Name>,
  now: NamedAttributes<Name>,
  { level = 0.05 }: { level?: number } = {},
): ImageDrift<Name> {
  checkOpenFraction("look for drift", { name: "level", value: level });
  const names = Object.keys(before) as Name[];
  const tests = names.map((name) => kolmogorovSmirnov(before[name], now[name]));
  const adjusted = holmAdjusted(tests.map(({ p }) => p));
  const attributes = names.map((attribute, i) => ({
    attribute,
    statistic: tests[i].statistic,
    p: adjusted[i],
    shift: mean(now[attribute]) - mean(before[attribute]),
    isDrift: adjusted[i] <= level,
  }));
  return { attributes, isDrift: attributes.some(({ isDrift }) => isDrift) };
}
