/** Puts what several models say of the same examples together. */
import { checkFinite, checkWholeRows } from "../core/check.ts";
import { checkClassCount } from "./check_input.ts";

/**
 * What is averaged: the members' probabilities, or their logarithms, which is the geometric mean. Where one member is
 * sure and wrong, the second lets a single one veto a class.
 */
export type EnsembleMean = "probabilities" | "log-softmax";

/** The ways to average, in the order of simplicity. */
export const ENSEMBLE_MEANS: readonly EnsembleMean[] = ["probabilities", "log-softmax"];

/**
 * Returns the logarithms of an ensemble's probabilities, float32 `[n, classes]`, which serve as logits: of the mean of
 * the members' probabilities (Lakshminarayanan et al. 2017, arXiv 1612.01474), or of their geometric mean, scaled to
 * add up to 1. Of one member they are its log-softmax.
 *
 * @param members logits of each member, `[n, classes]`
 * @throws {RangeError} when there is no member, or a logit is not finite
 * @throws {TypeError} when members have different numbers of logits, or no whole rows
 */
export function ensembleLogits(
  members: readonly ArrayLike<number>[],
  { classes, mean }: { classes: number; mean: EnsembleMean },
): Float32Array {
  checkMembers(members, classes);
  const logs = members.map((logits) => logSoftmaxRows(logits, classes)), { length: count } = members;
  const together = logs[0].map((_, i) => {
    if (mean === "log-softmax") return logs.reduce((sum, member) => sum + member[i], 0) / count;
    // The largest is taken off first, so that the logarithm of a mean of tiny probabilities stays finite.
    const largest = Math.max(...logs.map((member) => member[i]));
    return largest + Math.log(logs.reduce((sum, member) => sum + Math.exp(member[i] - largest), 0) / count);
  });
  return Float32Array.from(logSoftmaxRows(together, classes));
}

/**
 * Returns `logit - log(sum of exp(logits))` of each row, float64 `[n, classes]`, by way of the largest, so that nothing
 * overflows. Checks nothing.
 *
 * @param logits `[n, classes]`, row by row, all finite
 */
export function logSoftmaxRows(logits: ArrayLike<number>, classes: number): Float64Array {
  const logs = Float64Array.from(logits);
  for (let start = 0; start < logs.length; start += classes) {
    const row = logs.subarray(start, start + classes), largest = Math.max(...row);
    const log = Math.log(row.reduce((sum, logit) => sum + Math.exp(logit - largest), 0));
    for (let i = 0; i < classes; i++) row[i] -= largest + log;
  }
  return logs;
}

function checkMembers(members: readonly ArrayLike<number>[], classes: number): void {
  const task = "combine models";
  checkClassCount(task, classes);
  if (members.length === 0) {
    throw new RangeError(`Cannot ${task} as members must be 1 or more: current value is 0`);
  }
  for (const values of members) {
    checkWholeRows(task, { name: "logits", value: values.length, columns: classes, of: "classes" });
    checkFinite(task, { name: "logits", values });
  }
  const other = members.find(({ length }) => length !== members[0].length);
  if (!other) return;
  throw new TypeError(
    `Cannot ${task} as every member must have as many logits as the first (${members[0].length}): ` +
      `current value is ${other.length}`,
  );
}
