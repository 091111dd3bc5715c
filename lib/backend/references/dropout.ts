/** Plain TypeScript version of dropout. */
import { type Dropout, dropoutKeys } from "../wrappers/dropout.ts";

/** Computes out = x / (1 - rate) for elements that stay and x * 0 for the others. */
export function dropout({ x, out, rate, seed, step = 0 }: Dropout): void {
  const { threshold, keys: [key, secondKey] } = dropoutKeys(rate, seed, step);
  for (let i = 0; i < x.length; i++) {
    let h = i ^ key;
    h = Math.imul(h ^ (h >>> 16), 0x7feb352d);
    h = Math.imul(h ^ (h >>> 15) ^ secondKey, 0x846ca68b);
    h = (h ^ (h >>> 16)) >>> 0;
    out[i] = x[i] * (h >= threshold ? 1 / (1 - rate) : 0);
  }
}
