/**
 * The matrix products of one frequency, C[rows, panels * 8] = A[rows, depth] B, B packed in panels of eight
 * columns.
 *
 * A is transposed first, into runs of four rows, [rows / 4][depth][4]: then one load brings the values of four
 * rows, as the tiles of winograd_outer_products.ts want them. Measured on one core (peak 55.7 GFLOP/s),
 * the transpose included: 37 GFLOP/s at 16 channels to 16, 45 at 32, 47 at 64, 49 at 128. Tiles of 6 x 8 on A as
 * it is, 12 vectors of C, two of B, one value of A spread over a vector, reach 38 to 42.
 *
 * The sum over the depth is cut into equal blocks, each summed from zero, which keeps rounding errors down for
 * any number of channels (figures in winograd.ts). It costs something: 39, 43 and 44 GFLOP/s with blocks of 24.
 */
import { outer4x8 } from "./winograd_outer_products";
import { PANEL } from "./winograd_plan";

/**
 * C = A B. Reads and writes up to three rows past the end, which must be there; `aStep` and `cStep` are the
 * bytes from row to row. `space` has room for A, its rows rounded up to fours. No more than `longestSum`
 * products are summed in one go.
 */
export function multiply(
  a: usize, aStep: usize, rows: i32, depth: i32, b: usize, panels: i32, c: usize, cStep: usize, space: usize,
  longestSum: i32,
): void {
  const sums = (depth + longestSum - 1) / longestSum;
  const block = ((depth + sums - 1) / sums + 3) & -4;
  transposeFours(a, aStep, rows, depth, space);
  for (let panel = 0; panel < panels; panel++) {
    for (let k = 0; k < depth; k += block) {
      const count = min(block, depth - k);
      let from = space + (<usize>k << 4), to = c;
      for (let rest = rows; rest > 0; rest -= 4) {
        outer4x8(from, 16, b, PANEL << 2, count, to, cStep, k > 0);
        from += <usize>depth << 4;
        to += 4 * cStep;
      }
      b += <usize>(count * PANEL) << 2;
    }
    c += PANEL << 2;
  }
}

/** Copies A into runs of four rows, [rows / 4][depth][4]. */
function transposeFours(a: usize, aStep: usize, rows: i32, depth: i32, to: usize): void {
  for (; rows > 0; rows -= 4) {
    let from = a;
    for (let k = depth; k > 0; k -= 4) {
      let p = from;
      const r0 = v128.load(p); p += aStep;
      const r1 = v128.load(p); p += aStep;
      const r2 = v128.load(p); p += aStep;
      const r3 = v128.load(p);
      const low01 = i32x4.shuffle(r0, r1, 0, 4, 1, 5), high01 = i32x4.shuffle(r0, r1, 2, 6, 3, 7);
      const low23 = i32x4.shuffle(r2, r3, 0, 4, 1, 5), high23 = i32x4.shuffle(r2, r3, 2, 6, 3, 7);
      v128.store(to, i32x4.shuffle(low01, low23, 0, 1, 4, 5));
      v128.store(to, i32x4.shuffle(low01, low23, 2, 3, 6, 7), 16);
      to += 32;
      v128.store(to, i32x4.shuffle(high01, high23, 0, 1, 4, 5));
      v128.store(to, i32x4.shuffle(high01, high23, 2, 3, 6, 7), 16);
      to += 32;
      from += 16;
    }
    a += 4 * aStep;
  }
}
