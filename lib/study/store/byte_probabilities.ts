/**
 * Keeps probabilities in a byte each. What is rounded is the root of their negative logarithm: so probabilities near 1
 * differ by a ten-thousandth and tiny ones by a few per cent of themselves.
 */
import { softmaxRows } from "../../metrics/softmax.ts";

/** The negative logarithm that the last byte stands for; what is less probable, 1 in 160,000, counts as that. */
const LARGEST = 12;

/** Returns a byte for each probability. */
export function bytesOfProbabilities(probabilities: ArrayLike<number>): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(
    probabilities,
    (share) => Math.round(255 * Math.sqrt(Math.min(1, Math.max(0, -Math.log(share)) / LARGEST))),
  );
}

/** Returns the probabilities that the bytes stand for, float64 `[n, classes]`; every row adds up to 1. */
export function probabilitiesOfBytes(bytes: Uint8Array, classes: number): Float64Array {
  return softmaxRows(Float64Array.from(bytes, (byte) => -LARGEST * (byte / 255) ** 2), classes);
}
