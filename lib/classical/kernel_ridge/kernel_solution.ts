/** Solves the equations of kernel ridge regression on one-hot targets. */
import type { Breathe } from "../../core/breather.ts";
import { choleskyFactor, choleskySolve } from "../../matrix/cholesky.ts";
import type { LabelledMatrix } from "../classifier.ts";
import type { KernelSums } from "./kernel_sums.ts";

/** The functions of Nystroem kernel ridge, `k(x) weights + intercepts`, and the penalty's noise. */
export interface KernelSolution {
  /** Float64 `[landmarks, classes]`. */
  weights: Float64Array;
  /** Float64 `[classes]`. */
  intercepts: Float64Array;
  /** What was added in the penalty to each landmark's kernel value with itself. */
  noise: number;
}

/** The noise that is tried first, and the most that is tried. */
const FIRST_NOISE = 0.01, MOST_NOISE = 1e6;

/**
 * Solves the normal equations of kernel values and targets less their means, so that intercepts are not penalised.
 * The noise, 0.01, is made ten times as large until rounding does no harm.
 *
 * @throws {RangeError} when the penalty is so small that rounding leaves no solution
 */
export async function solveKernelSums(
  sums: KernelSums,
  { rows, classes, labels }: Pick<LabelledMatrix, "rows" | "classes" | "labels">,
  { penalty, breathe }: { penalty: number; breathe: Breathe },
): Promise<KernelSolution> {
  const { ofClasses, shift } = sums, size = shift.length;
  const totals = new Float64Array(size), fractions = new Float64Array(classes);
  for (let i = 0; i < ofClasses.length; i++) totals[i % size] += ofClasses[i];
  for (const label of labels) fractions[label] += 1 / rows;
  const right = new Float64Array(size * classes);
  for (let i = 0; i < right.length; i++) {
    const landmark = Math.floor(i / classes), c = i % classes;
    right[i] = ofClasses[c * size + landmark] - fractions[c] * totals[landmark];
  }
  const system = systemOf(sums, { totals, rows, penalty });
  const { factor, noise } = await factorOf(system, size, { penalty, breathe });
  const weights = await choleskySolve(factor, size, { right, breathe });
  const intercepts = fractions.slice();
  for (let i = 0; i < weights.length; i++) {
    const landmark = Math.floor(i / classes);
    intercepts[i % classes] -= (shift[landmark] + totals[landmark] / rows) * weights[i];
  }
  return { weights, intercepts, noise };
}

/**
 * Returns the lower triangle of the centred products plus the penalty without noise: float64 `[landmarks, landmarks]`.
 */
function systemOf(
  { products, amongLandmarks }: KernelSums,
  { totals, rows, penalty }: { totals: Float64Array; rows: number; penalty: number },
): Float64Array {
  const size = totals.length, system = new Float64Array(size * size);
  for (let i = 0; i < size; i++) {
    for (let j = 0, at = i * size; j <= i; j++, at++) {
      system[at] = products[at] - totals[i] * totals[j] / rows + penalty * amongLandmarks[at];
    }
  }
  return system;
}

/** Adds noise to the system, in place, and factorises it. */
async function factorOf(
  system: Float64Array,
  size: number,
  { penalty, breathe }: { penalty: number; breathe: Breathe },
): Promise<{ factor: Float64Array; noise: number }> {
  for (let noise = FIRST_NOISE, before = 0;; before = noise, noise *= 10) {
    for (let i = 0; i < size; i++) system[i * size + i] += penalty * (noise - before);
    try {
      // Without rounding every pivot is at least the noise's fraction, as all else is positive semidefinite.
      const leastPivot = 0.5 * penalty * noise;
      return { factor: await choleskyFactor(system, size, { leastPivot, breathe }), noise };
    } catch (cause) {
      if (!(cause instanceof RangeError)) throw cause;
      if (noise < MOST_NOISE) continue;
      throw new RangeError(
        `Cannot fit kernel ridge as penalty must be so large that rounding leaves a solution: ` +
          `current value is ${penalty}. Try a thousand times as much, or a larger gamma`,
        { cause },
      );
    }
  }
}
