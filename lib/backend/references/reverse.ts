/** Plain TypeScript version of the kernel that turns one axis around. */
import type { Reverse } from "../wrappers/reverse.ts";

/** Computes out[i, j, k] = x[i, length - 1 - j, k]. */
export function reverse({ x, out, length, inner }: Reverse): void {
  x.forEach((value, place) => {
    const [row, k] = [Math.floor(place / inner), place % inner];
    const [i, j] = [Math.floor(row / length), row % length];
    out[(i * length + length - 1 - j) * inner + k] = value;
  });
}
