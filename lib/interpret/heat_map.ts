/** Describes what explanations of images give out: numbers that lie over an image. */
import { checkInteger, checkLength } from "../core/check.ts";

/** An array of numbers that has the shape of an image; `heatImageGrid` of `lib/charts/` draws it. */
export interface ValueImage {
  /** One number per pixel, row by row: shape `[height, width]`. */
  values: Float32Array;
  height: number;
  width: number;
}

/** What each place of an image has to do with one class. */
export interface HeatMap extends ValueImage {
  /** The class that is explained. */
  explained: number;
}

/** Which class of each image to explain. */
export interface ExplainedClasses {
  /** A class for each image. @default the one with the highest score, the first one in a tie */
  explained?: ArrayLike<number> | undefined;
}

/** Returns the maps without their signs: how strong, whichever way. */
export function magnitudes<Map extends ValueImage>(maps: readonly Map[]): Map[] {
  return maps.map((map) => ({ ...map, values: map.values.map(Math.abs) }));
}

/**
 * Returns the mean of maps of one size, pixel by pixel.
 *
 * @throws {RangeError} without maps
 * @throws {TypeError} where sizes differ
 */
export function meanMap(maps: readonly ValueImage[]): ValueImage {
  checkInteger("average maps", { name: "the number of maps", value: maps.length, least: 1 });
  const [{ height, width }] = maps, sums = new Float64Array(height * width);
  for (const { values } of maps) {
    checkLength("average maps", {
      name: "values of a map",
      value: values.length,
      wanted: sums.length,
      of: "those of the first",
    });
    values.forEach((value, i) => sums[i] += value);
  }
  return { values: Float32Array.from(sums, (sum) => sum / maps.length), height, width };
}

/**
 * Returns, for each place, the value of its channels that is farthest from 0 (ties: the first), with its sign: for red,
 * green and blue what the field shows of gradients (Simonyan, Vedaldi and Zisserman 2013, arXiv 1312.6034, section 3.1,
 * take the largest magnitude). Values of one channel are returned as they are.
 *
 * @param values the channels of a place side by side: `[places, channels]`
 */
export function strongestChannel(values: Float32Array, channels: number): Float32Array {
  if (channels === 1) return values;
  const strongest = new Float32Array(values.length / channels);
  for (let i = 0; i < values.length; i++) {
    const place = Math.floor(i / channels);
    if (Math.abs(values[i]) > Math.abs(strongest[place])) strongest[place] = values[i];
  }
  return strongest;
}
