/** Plain TypeScript versions of the elementwise kernels: slow, obvious, and the oracles of the fast ones. */
import type { AddAll, Combination, Combine, CombineAlong, Map, Mapping } from "../wrappers/elementwise.ts";
import { errorFunction } from "../../core/numbers/error_function.ts";

const COMBINATIONS: Record<Combination, (x: number, y: number) => number> = {
  add: (x, y) => x + y,
  subtract: (x, y) => x - y,
  multiply: (x, y) => x * y,
  divide: (x, y) => x / y,
  maximum: Math.max,
  minimum: Math.min,
  squaredDifference: (x, y) => (x - y) ** 2,
  subtractFrom: (x, y) => y - x,
  divideInto: (x, y) => y / x,
};

const MAPPINGS: Record<Mapping, (x: number) => number> = {
  negate: (x) => -x,
  absolute: Math.abs,
  square: (x) => x * x,
  squareRoot: Math.sqrt,
  inverseSquareRoot: (x) => 1 / Math.sqrt(x),
  reciprocal: (x) => 1 / x,
  exponential: Math.exp,
  logarithm: Math.log,
  errorFunction,
};

/** Computes out = x (operation) y, elementwise. */
export function combine({ operation, x, y, out }: Combine): void {
  const compute = COMBINATIONS[operation];
  const other = (i: number) => typeof y === "number" ? Math.fround(y) : y[i % y.length];
  for (let i = 0; i < x.length; i++) out[i] = compute(x[i], other(i));
}

/** Computes out = x (operation) y, where y lacks axes of x. */
export function combineAlong({ operation, x, y, out, outer, repeat, inner }: CombineAlong): void {
  for (let i = 0; i < x.length; i++) {
    const row = Math.floor(i / (repeat * inner)) % outer;
    out[i] = COMBINATIONS[operation](x[i], y[row * inner + i % inner]);
  }
}

/** Computes out = operation(x), elementwise. */
export function map({ operation, x, out }: Map): void {
  for (let i = 0; i < x.length; i++) out[i] = MAPPINGS[operation](x[i]);
}

/** Computes out = the sum of the tensors, elementwise. */
export function addAll({ tensors, out }: AddAll): void {
  for (let i = 0; i < out.length; i++) out[i] = tensors.reduce((sum, tensor) => sum + tensor[i], 0);
}
