/** Compares what two backends made of the same call. */
import type { PlainTensor } from "./plain_tensor.ts";
import type { CaseResult } from "./run_case.ts";

/** Largest relative difference of float32 values. */
const TOLERANCE = 1e-5;

/** What lies nearer to 0 may be taken for 0. */
const SMALLEST_NORMAL = 2 ** -126;

/**
 * Returns what is wrong with the actual result, or undefined. A value's difference is measured by the value, or by
 * 1 where the value is smaller; that of sums and of gradients by the largest of them.
 */
export function difference(actual: CaseResult, expected: CaseResult, isSummed = false): string | undefined {
  if (actual.error !== undefined) return `refused: ${actual.error.slice(0, 200)}`;
  if (actual.isInputChanged) return "an input was overwritten";
  const wrongOutput = listDifference("output", actual.outputs!, expected.outputs!, isSummed);
  if (wrongOutput || !expected.gradients) return wrongOutput;
  if (!actual.gradients) return "no gradients";
  return listDifference("gradient", actual.gradients, expected.gradients, true);
}

function listDifference(
  what: string,
  actual: PlainTensor[],
  expected: PlainTensor[],
  isSummed: boolean,
): string | undefined {
  if (actual.length !== expected.length) return `${actual.length} ${what}s, not ${expected.length}`;
  for (const [i, tensor] of actual.entries()) {
    const found = tensorDifference(tensor, expected[i], isSummed);
    if (found) return `${what} ${i}: ${found}`;
  }
  return undefined;
}

function tensorDifference(actual: PlainTensor, expected: PlainTensor, isSummed: boolean): string | undefined {
  for (const property of ["dtype", "shape"] as const) {
    const [is, right] = [actual, expected].map((tensor) => String(tensor[property]));
    if (is !== right) return `${property} ${is}, not ${right}`;
  }
  const [values, right]: (string | number)[][] = [actual.values, expected.values];
  if (values.length !== right.length) return `${values.length} values`;
  const isExact = expected.dtype !== "float32" && expected.dtype !== "complex64";
  const slack = isExact ? undefined : slackOf(right as number[], isSummed);
  const wrong = values.findIndex((value, i) => !isSame(value, right[i], slack));
  return wrong < 0
    ? undefined
    : `value ${wrong} of ${values.length} is ${values[wrong]}, not ${right[wrong]}`;
}

function slackOf(values: readonly number[], isSummed: boolean): number {
  const largest = values.map(Math.abs).filter(Number.isFinite).reduce(
    (most, size) => Math.max(most, size),
    0,
  );
  return Math.max(SMALLEST_NORMAL, TOLERANCE * (isSummed ? largest : Math.min(1, largest)));
}

function isSame(actual: string | number, expected: string | number, slack: number | undefined): boolean {
  if (actual === expected || Number.isNaN(actual) && Number.isNaN(expected)) return true;
  if (slack === undefined || typeof actual === "string" || typeof expected === "string") return false;
  return Math.abs(actual - expected) <= Math.max(slack, TOLERANCE * Math.abs(expected));
}
