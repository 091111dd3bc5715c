/** Says whether maps that were made with different fills point to the same places. */
import { type Breathe, breather } from "../../core/breather.ts";
import type { Interruptible } from "../../core/interruption.ts";
import { type PairedTEstimate, pairedTInterval } from "../../metrics/paired_t_interval.ts";
import type { ValueImage } from "../heat_map.ts";
import { mapAgreement } from "../map_agreement.ts";

/** Rank correlation of the maps of two fills, the mean over images. */
export interface FillAgreement extends PairedTEstimate {
  first: string;
  second: string;
  /**
   * The same between the map of an image and that of the next one: what maps share because garments lie alike. Below
   * it two fills agree no better than two images do.
   */
  floor: PairedTEstimate;
}

/**
 * Returns for each pair of fills how far their maps of the same image agree (see `mapAgreement`), with t intervals over
 * images, each for itself.
 *
 * @param maps by fill: maps of the same images in the same order
 * @throws {TypeError} when there are not as many maps, or two of one image differ in size
 * @throws {RangeError} for fewer than 2 images, or a value that is NaN
 */
export async function fillAgreements(
  maps: Readonly<Record<string, readonly Pick<ValueImage, "values">[]>>,
  { signal }: Interruptible = {},
): Promise<FillAgreement[]> {
  const breathe = breather(signal), fills = Object.entries(maps), found: FillAgreement[] = [];
  for (const [i, [first, one]] of fills.entries()) {
    for (const [second, other] of fills.slice(i + 1)) {
      const own = pairedTInterval(await correlations(one, other, breathe));
      const next = [...other.slice(1), ...other.slice(0, 1)];
      found.push({ first, second, ...own, floor: pairedTInterval(await correlations(one, next, breathe)) });
    }
  }
  return found;
}

/** Correlates map by map, so that others have their turn. */
async function correlations(
  one: readonly Pick<ValueImage, "values">[],
  other: readonly Pick<ValueImage, "values">[],
  breathe: Breathe,
): Promise<number[]> {
  if (one.length !== other.length) return mapAgreement(one, other);
  const found: number[] = [];
  for (const [i, map] of one.entries()) {
    found.push(...mapAgreement([map], [other[i]]));
    await breathe();
  }
  return found;
}
