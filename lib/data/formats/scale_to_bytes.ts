/** Turns pixel values of any kind into bytes. */
import type { NumberValues } from "./number_values.ts";

/** The greatest values of pixels of 10, 12, 14 and 16 bits. */
const FULL_SCALES = [1023, 4095, 16_383, 65_535];

/** Pixels as bytes, and how they came about. */
export interface ScaledValues {
  /** One for each array given, 0 to 255. */
  parts: Uint8Array[];
  /** What was done to the values, in words; undefined where they were bytes already. */
  scale: string | undefined;
}

/**
 * Scales the pixels of a set's parts to bytes, all parts alike. Whole numbers from 0 to 255 stay as they are, but for
 * zeros and ones alone. Otherwise the range of the values tells the scale: 0 to 1, -1 to 1, 0 to 255, signed bytes,
 * whole numbers of 10 to 16 bits; any other range is stretched from its least value to its greatest. Unsigned bytes
 * that stay are not copied.
 *
 * @param name what the values are called, for the error message
 * @throws {RangeError} for values that are not finite
 */
export function scaleToBytes(arrays: readonly NumberValues[], name: string): ScaledValues {
  const areBytes = arrays.every((values) => values instanceof Uint8Array);
  if (areBytes && arrays.some((values) => values.some((value) => value > 1))) {
    return { parts: [...arrays], scale: undefined };
  }
  const range = rangeOf(arrays, name);
  const { factor, offset, scale } = scaleOf(range, arrays[0]);
  return {
    parts: arrays.map((values) => Uint8Array.from(values, (value) => Math.round((value - offset) * factor))),
    scale,
  };
}

interface Range {
  least: number;
  most: number;
  isWhole: boolean;
}

function rangeOf(arrays: readonly NumberValues[], name: string): Range {
  let least = Infinity, most = -Infinity, isWhole = true;
  for (const values of arrays) {
    for (let i = 0; i < values.length; i++) {
      const value = values[i];
      if (!Number.isFinite(value)) {
        throw new RangeError(
          `Cannot read images as ${name} must hold finite numbers: current value is ${value} at index ${i}`,
        );
      }
      if (value < least) least = value;
      if (value > most) most = value;
      if (isWhole && !Number.isInteger(value)) isWhole = false;
    }
  }
  return { least, most, isWhole };
}

function scaleOf(
  { least, most, isWhole }: Range,
  kind: NumberValues,
): { factor: number; offset: number; scale: string | undefined } {
  const isFloat = kind instanceof Float32Array || kind instanceof Float64Array;
  const pixels = (words: string) => `pixels from ${words} were scaled to 0 to 255`;
  if (least >= 0 && most <= 1 && (isFloat || most === 1)) {
    return { factor: 255, offset: 0, scale: pixels("0 to 1") };
  }
  if (least >= 0 && most <= 255) {
    const scale = isWhole ? undefined : "pixels from 0 to 255 with decimals were rounded";
    return { factor: 1, offset: 0, scale };
  }
  if (isFloat && least >= -1 && most <= 1) return { factor: 127.5, offset: -1, scale: pixels("-1 to 1") };
  if (isWhole && least >= -128 && most <= 127) {
    return { factor: 1, offset: -128, scale: pixels("-128 to 127") };
  }
  const full = isWhole && least >= 0 ? FULL_SCALES.find((scale) => most <= scale) : undefined;
  if (full !== undefined) {
    return { factor: 255 / full, offset: 0, scale: pixels(`0 to ${full.toLocaleString("en-US")}`) };
  }
  return {
    factor: most === least ? 0 : 255 / (most - least),
    offset: least,
    scale: pixels(`${least} to ${most}`),
  };
}
