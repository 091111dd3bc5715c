/** Draws shapes and values for calls of operations: ordinary ones and those at the borders. */
import type * as tf from "@tensorflow/tfjs";
import { createRandom } from "../../../lib/core/random.ts";
import type { PlainTensor } from "./plain_tensor.ts";

/** Which values: of a normal distribution, or also zeros, infinities, NaN, the largest and the smallest. */
export type Flavour = "ordinary" | "border";

/** What generators draw from. */
export interface Draw {
  /** Draws an integer from `low` to `high`, both included. */
  integer(low: number, high: number): number;
  /** Draws a number from `low` to `high`. */
  number(low: number, high: number): number;
  oneOf<T>(items: readonly T[]): T;
  isTrue(probability?: number): boolean;
  /** Draws that many integers. */
  integers(length: number, low: number, high: number): number[];
  /** Draws the sizes of `lowestRank` to `highestRank` axes, now and then all the same, or one of them 0. */
  shape(lowestRank: number, highestRank: number): number[];
  /** Draws a number of examples: 1 to 3, now and then none. */
  batch(): number;
  /** Draws the values of a tensor. */
  tensor(shape: readonly number[], dtype?: tf.DataType, flavour?: Flavour): PlainTensor;
  /** Draws an order of 0 to `length - 1`. */
  order(length: number): number[];
}

const BORDERS: Readonly<Record<"float32" | "int32", readonly number[]>> = {
  float32: [
    0,
    -0,
    1,
    -1,
    0.5,
    -0.5,
    1.5,
    2.5,
    -2.5,
    6,
    7,
    NaN,
    Infinity,
    -Infinity,
    3e38,
    -3e38,
    1e-38,
    100,
    -100,
  ],
  int32: [0, 1, -1, 2, 6, 7, 255, 256, 2 ** 31 - 1, -(2 ** 31), 46_341, -46_341, 16_777_217],
};

const WORDS = ["", "a", "b", "ab", "grey dress", "Ärmel", "a b", "コート"];

/** Starts drawing from a seed. */
export function createDraw(seed: number): Draw {
  const random = createRandom(seed);
  const integer = (low: number, high: number) => low + random.integer(high - low + 1);
  const oneOf = <T>(items: readonly T[]) => items[random.integer(items.length)];
  const isTrue = (probability = 0.5) => random.uniform() < probability;
  const float = (flavour: Flavour) =>
    Math.fround(flavour === "border" && isTrue(0.4) ? oneOf(BORDERS.float32) : 2 * random.normal());
  const value = (dtype: tf.DataType, flavour: Flavour): number => {
    if (dtype === "bool") return integer(0, 1);
    if (dtype === "int32") return flavour === "border" && isTrue(0.4) ? oneOf(BORDERS.int32) : integer(-9, 9);
    return float(flavour);
  };
  return {
    integer,
    number: (low, high) => Math.fround(low + (high - low) * random.uniform()),
    oneOf,
    isTrue,
    integers: (length, low, high) => Array.from({ length }, () => integer(low, high)),
    shape(lowestRank, highestRank) {
      const rank = integer(lowestRank, highestRank), most = rank > 4 ? 2 : rank > 2 ? 4 : 7;
      const size = isTrue(0.2) ? integer(2, most) : 0;
      const shape = Array.from({ length: rank }, () => size || integer(1, most));
      if (rank > 0 && isTrue(0.06)) shape[integer(0, rank - 1)] = 0;
      return shape;
    },
    batch: () => isTrue(0.05) ? 0 : integer(1, 3),
    tensor(shape, dtype = "float32", flavour = "ordinary") {
      const size = shape.reduce((product, length) => product * length, dtype === "complex64" ? 2 : 1);
      const values = dtype === "string"
        ? Array.from({ length: size }, () => oneOf(WORDS))
        : Array.from({ length: size }, () => value(dtype, flavour));
      return { shape: [...shape], dtype, values };
    },
    order: (length) => [...random.permutation(length)],
  };
}
