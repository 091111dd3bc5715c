/** Fits shares: numbers of 0 or more that add up to 1. */
import { checkLength } from "../../core/check.ts";
import { solveLinearSystem } from "../../matrix/solve_linear_system.ts";

/** Added to the diagonal, so that ties go to the most even fit. */
const RIDGE = 1e-9;
/** How far below 0 a multiplier may be by rounding. */
const TOLERANCE = 1e-12;

/**
 * Returns the shares `x`, 0 or more with a sum of 1, for which the mixture `sum of x[t] * rows[t]` comes closest to
 * `target` in squared distance. Where several fit equally, such as for equal rows, the most even of them. Goes from
 * active set to active set (Nocedal and Wright, "Numerical Optimization", algorithm 16.3): exact after finitely many
 * steps, at once where no share is 0.
 *
 * @param rows what each part contributes: shape `[parts, size]`
 * @throws {TypeError} when a row is not as long as `target`
 */
export function leastSquaresOnSimplex(
  rows: readonly ArrayLike<number>[],
  target: ArrayLike<number>,
): number[] {
  for (const row of rows) {
    checkLength("fit shares", {
      name: "values of a row",
      value: row.length,
      wanted: target.length,
      of: "target",
    });
  }
  const products = rows.map((a, i) => rows.map((b, j) => dot(a, b) + (i === j ? RIDGE : 0)));
  const goal = rows.map((row) => dot(row, target));
  let free = rows.map((_, t) => t);
  let shares = rows.map(() => 1 / rows.length);
  for (;;) {
    const { solution, multiplier } = solveFree(products, { goal, free });
    const step = largestStep(shares, { solution, free });
    shares = shares.map((share, t) => share + step.length * (solution[t] - share));
    if (step.blocking !== undefined) {
      shares[step.blocking] = 0;
      free = free.filter((t) => t !== step.blocking);
      continue;
    }
    // Letting a share of 0 grow pays where the slope is lower than along the free ones.
    let [worst, least] = [-1, -TOLERANCE];
    for (let t = 0; t < rows.length; t++) {
      const slope = dot(products[t], shares) - goal[t] + multiplier;
      if (!free.includes(t) && slope < least) [worst, least] = [t, slope];
    }
    if (worst < 0) return shares;
    free = [...free, worst].sort((a, b) => a - b);
  }
}

/** Minimises over the free shares alone, with a sum of 1 and whatever sign. */
function solveFree(
  products: readonly (readonly number[])[],
  { goal, free }: { goal: readonly number[]; free: readonly number[] },
): { solution: number[]; multiplier: number } {
  const matrix = [...free.map((t) => [...free.map((u) => products[t][u]), 1]), [...free.map(() => 1), 0]];
  const found = solveLinearSystem(matrix, [...free.map((t) => goal[t]), 1]);
  const solution = goal.map(() => 0);
  free.forEach((t, i) => solution[t] = found[i]);
  return { solution, multiplier: found[free.length] };
}

/** Returns how far, 0 to 1, shares can go towards the solution, and the one that reaches 0 on the way. */
function largestStep(
  shares: readonly number[],
  { solution, free }: { solution: readonly number[]; free: readonly number[] },
) {
  let length = 1;
  let blocking: number | undefined;
  for (const t of free) {
    if (solution[t] >= 0) continue;
    const ratio = shares[t] / (shares[t] - solution[t]);
    if (ratio < length) [length, blocking] = [ratio, t];
  }
  return { length, blocking };
}

function dot(a: ArrayLike<number>, b: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i] * b[i];
  return sum;
}
