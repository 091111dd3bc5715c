/** Computes what of a study with hidden parts depends on what they are hidden with. */
import type { Interruptible } from "../../core/interruption.ts";
import {
  type BootstrapOptions,
  type Estimate,
  pairedBootstrapInterval,
} from "../../metrics/bootstrap_interval.ts";
import type { ValueImage } from "../heat_map.ts";
import { type ContrastByFill, contrastsByFill, type FillContrast } from "./contrast_by_fill.ts";
import { type FillAgreement, fillAgreements } from "./fill_agreement.ts";
import { backgroundArea, fractionOf, positiveOnBackground, positiveParts } from "./positive_on_background.ts";

/** Maps of the same images, by fill. */
export type MapsByFill = Readonly<Record<string, readonly Pick<ValueImage, "values">[]>>;

/** What to compare. */
export interface FillDependenceOptions extends BootstrapOptions, Interruptible {
  /** By method, such as the name of a model whose occlusion maps they are, and by fill. */
  maps: Readonly<Record<string, MapsByFill>>;
  /** 1 for background, one for each image: see `backgroundMasks`. */
  masks: readonly ArrayLike<number>[];
  /** Conclusions with a number for each image under each fill, such as insertion less deletion above random maps. */
  conclusions?: readonly FillContrast[];
  /** The fill that the others are compared with. @default each method's first one */
  reference?: string | undefined;
}

/** How much of a method's positive map lies on background. */
export interface FillOnBackground extends Estimate {
  method: string;
  fill: string;
  /** How much more than with the reference, image by image; undefined for the reference itself. */
  change: Estimate | undefined;
}

/** What depends on the fill. */
export interface FillDependence {
  /** Fraction of all pixels that are background: what a map that is the same everywhere has on it. */
  area: number;
  onBackground: FillOnBackground[];
  /** Rank correlations of each method's maps between fills. */
  agreements: (FillAgreement & { method: string })[];
  conclusions: ContrastByFill[];
}

/**
 * Returns, for each method and fill, the fraction of the positive map on background, the agreement of maps between
 * fills, and which conclusions hold under which fills: three tables of a notebook, the last of which decides what it
 * may say. All intervals are over images, and paired where fills are compared. Those on background are percentiles of
 * resampled images, each for itself; those of conclusions are simultaneous (see `contrastsByFill`).
 *
 * @example
 * ```ts
 * import { syntheticGarments } from "../../data/mod.ts";
 * import { backgroundMasks, fillDependence, occlusionMaps, standardFills } from "../mod.ts";
 *
 * const train = syntheticGarments({ size: 40, seed: 1 }), shown = syntheticGarments({ size: 4, seed: 2 });
 * // Scores class 0 by its brightness, and no other.
 * const score = ({ images, size }: { images: Uint8Array; size: number }) =>
 *   Float32Array.from({ length: size * 10 }, (_, i) => i % 10 ? 0 : images[Math.floor(i / 10) * 784 + 400]);
 * const bright: Record<string, Awaited<ReturnType<typeof occlusionMaps>>> = {};
 * for (const fill of standardFills(train)) {
 *   bright[fill.name] = await occlusionMaps(score, shown, { explained: [0, 0, 0, 0], fill, stride: 6 });
 * }
 * const found = await fillDependence({ maps: { bright }, masks: backgroundMasks(shown), resamples: 100 });
 * found.onBackground.length; // 5
 * ```
 *
 * @throws {TypeError} when maps, masks or images are not as many, or of different sizes
 * @throws {RangeError} for fewer than 2 images, an option out of range, a value that is NaN, or a reference that a
 * method lacks
 */
export async function fillDependence(options: FillDependenceOptions): Promise<FillDependence> {
  const { maps, masks, conclusions = [], signal } = options, methods = Object.entries(maps);
  const area = backgroundArea(masks);
  const onBackground = methods.flatMap(([method, own]) => fractionsOf(method, own, options));
  const agreements: FillDependence["agreements"] = [];
  for (const [method, own] of methods) {
    const found = await fillAgreements(own, { signal });
    agreements.push(...found.map((one) => ({ method, ...one })));
  }
  const judged = conclusions.length > 0 ? contrastsByFill(conclusions, options) : [];
  return { area, onBackground, agreements, conclusions: judged };
}

function fractionsOf(
  method: string,
  maps: MapsByFill,
  { masks, reference = Object.keys(maps)[0], ...options }: FillDependenceOptions,
): FillOnBackground[] {
  const parts = Object.entries(maps).map(([fill, own]) => ({ fill, own: positiveParts(own, masks) }));
  const base = parts.find(({ fill }) => fill === reference)?.own;
  if (base === undefined) {
    throw new RangeError(
      `Cannot compare fills as reference must be a fill of "${method}" (${
        Object.keys(maps).join(", ") || "none"
      }): ` +
        `current value is "${reference}"`,
    );
  }
  return parts.map(({ fill, own }) => {
    const first = (indices: Uint32Array) => fractionOf(own, indices);
    const second = (indices: Uint32Array) => fractionOf(base, indices);
    const change = fill === reference
      ? undefined
      : pairedBootstrapInterval(masks.length, { first, second }, options);
    return { method, fill, ...positiveOnBackground(own, options), change };
  });
}
