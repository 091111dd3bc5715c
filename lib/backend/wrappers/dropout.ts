/** Dropout with a mask that a seed decides. */
import { kernelRuntime } from "../runtime/runtime.ts";

/** Arguments of `dropout`. */
export interface Dropout {
  x: Float32Array;
  /** As long as x; may be `x`. */
  out: Float32Array;
  /** Fraction of elements that become 0: 0 to below 1. */
  rate: number;
  /** An integer of 0 or more, such as one for each layer. */
  seed: number;
  /** Number of the training step, an integer of 0 or more: each has a mask of its own. @default 0 */
  step?: number;
}

/** Elements that one thread does at a time. */
const CHUNK = 16_384;

/**
 * Computes out = x / (1 - rate) for elements that stay and x * 0 for the others. The same seed and step give the
 * same mask, so the gradient is `dropout` of dy.
 *
 * @throws {RangeError} when the rate lies outside its range.
 */
export function dropout({ x, out, rate, seed, step = 0 }: Dropout): void {
  if (!(rate >= 0 && rate < 1)) {
    throw new RangeError(`Cannot drop out as rate must be from 0 to below 1: current value is ${rate}`);
  }
  const runtime = kernelRuntime();
  const { threshold, keys: [key, secondKey] } = dropoutKeys(rate, seed, step);
  const views = { x: runtime.addressOf(x), out: runtime.addressOf(out) };
  const args = { ...views, threshold, scale: 1 / (1 - rate), key, secondKey };
  runtime.run("dropout", args, { items: x.length, chunkSize: CHUNK });
}

/** Returns what the mask depends on besides the index: two keys of 32 bits, and the least hash that stays. */
export function dropoutKeys(
  rate: number,
  seed: number,
  step: number,
): { threshold: number; keys: [number, number] } {
  const low = mix(seed ^ mix(Math.floor(seed / 2 ** 32)));
  const first = mix(low ^ mix(step + 0x9e3779b9));
  return { threshold: Math.floor(rate * 2 ** 32), keys: [first, mix(first ^ low ^ 0x85ebca6b)] };
}

/** Mixes 32 bits (the finalizer of MurmurHash3, Appleby 2011). */
function mix(value: number): number {
  let h = Math.imul(value ^ (value >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return h ^ (h >>> 16);
}
