/** Kernel ridge classification: a smooth function for each class, from the nearness to many examples. */
import { argmax } from "../../core/argmax.ts";
import { breather } from "../../core/breather.ts";
import { checkFinite, checkInteger, checkPositive } from "../../core/check.ts";
import type { Interruptible } from "../../core/interruption.ts";
import { createRandom } from "../../core/random.ts";
import type { Matrix } from "../../matrix/matrix.ts";
import { assertColumns, assertLabelled } from "../assert_labelled.ts";
import { byteLengths } from "../byte_lengths.ts";
import type { Classifier, LabelledMatrix, OnFitProgress } from "../classifier.ts";
import { kernelScores } from "./kernel_scores.ts";
import { type KernelSolution, solveKernelSums } from "./kernel_solution.ts";
import { kernelSums } from "./kernel_sums.ts";
import { medianSquaredDistance } from "./median_distance.ts";

/** Options of `fitKernelRidge`. */
export interface FitKernelRidgeOptions extends Interruptible {
  /** Examples that serve as landmarks, drawn at random. @default 4000, or all where there are fewer */
  features?: number;
  /** The kernel is exp(-gamma |x - y|^2). @default 2.5 / the median squared distance of random pairs of examples */
  gamma?: number;
  /** Weight of the penalty, above 0. @default 0.03 */
  penalty?: number;
  /** Seed of the draws. @default 1 */
  seed?: number;
  /** Hears how far the fit has come, and is waited for. */
  onProgress?: OnFitProgress | undefined;
}

/** Fitted Nystroem kernel ridge: the score of a class is the sum of kernel values times weights, plus the intercept. */
export interface KernelRidge extends Classifier, KernelSolution {
  /** Rows of the examples that are landmarks, ascending. */
  landmarks: Uint32Array;
  gamma: number;
}

/**
 * Fits ridge regression of one-hot targets in the space of the Gaussian kernel, as far as landmarks span it
 * (Nystroem): minimises the squares of `k(x) w + b - target`, summed over the examples, plus
 * `penalty (w^T K w + noise w^T w)`, where k(x) holds the kernel's values with the landmarks and K those among them.
 * The noise is 0.01, or ten times as much and so on where rounding needs it, as the sums are of float32 in part.
 * Scores are estimates of the targets, about 1 for the class and 0 for the others, but no probabilities. 55,000 rows
 * of HOG take about two minutes on two cores.
 * Sources: Williams and Seeger, "Using the Nystroem Method to Speed Up Kernel Machines" (2001); Smola and Schoelkopf,
 * "Sparse Greedy Matrix Approximation for Machine Learning" (2000), for the system. The defaults of gamma and penalty
 * were chosen on HOG of validation images.
 *
 * @throws {TypeError} when labels are not one per row, or values do not fit rows and columns
 * @throws {RangeError} when an option, a label, the number of classes or a value is out of range, when half of the
 * pairs of examples are equal and gamma is not given, or when the penalty is too small for any solution
 * @throws {Error} when no kernels run: call `useBackend()` first
 */
export async function fitKernelRidge(
  examples: LabelledMatrix,
  { features = Math.min(4000, examples.rows), penalty = 0.03, seed = 1, onProgress, signal, ...options }:
    FitKernelRidgeOptions = {},
): Promise<KernelRidge> {
  assertLabelled(examples, "fit kernel ridge");
  assertOptions(examples, { features, penalty });
  const random = createRandom(seed), breathe = breather(signal);
  const indices = random.permutation(examples.rows).slice(0, features).sort();
  const gamma = options.gamma ?? 2.5 / medianSquaredDistance(examples, random);
  checkPositive("fit kernel ridge", { name: "gamma", value: gamma });
  const landmarks = rowsOf(examples, indices), words = `comparing ${features} examples with all`;
  await onProgress?.(0, words);
  // Summing up takes about nine tenths of the time.
  const onChunk = (fraction: number) => onProgress?.(0.9 * fraction, words);
  const sums = await kernelSums(examples, { landmarks, gamma, onChunk, breathe });
  await onProgress?.(0.9, `solving ${features} equations`);
  const solution = await solveKernelSums(sums, examples, { penalty, breathe });
  await onProgress?.(1, "fitted");
  const scores = async (matrix: Matrix) => {
    assertColumns(matrix, landmarks.columns);
    return await kernelScores(matrix, { ...solution, landmarks, gamma });
  };
  const predict = async (matrix: Matrix) => argmax(await scores(matrix), examples.classes);
  const bytes = byteLengths([landmarks.values, solution.weights, solution.intercepts]);
  return { landmarks: indices, gamma, ...solution, bytes, scores, predict };
}

function rowsOf({ values, columns }: Matrix, indices: Uint32Array): Matrix {
  const chosen = new Float32Array(indices.length * columns);
  indices.forEach((row, i) => chosen.set(values.subarray(row * columns, (row + 1) * columns), i * columns));
  return { values: chosen, rows: indices.length, columns };
}

function assertOptions(
  { rows, values }: LabelledMatrix,
  { features, penalty }: { features: number; penalty: number },
): void {
  checkInteger("fit kernel ridge", { name: "features", value: features, least: 1, most: rows });
  checkPositive("fit kernel ridge", { name: "penalty", value: penalty });
  checkFinite("fit kernel ridge", { name: "values", values });
}
