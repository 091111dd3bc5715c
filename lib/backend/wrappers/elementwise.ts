/** Elementwise kernels on float32 views of the kernels' memory. */
import { kernelRuntime } from "../runtime/runtime.ts";

/** Operations of two operands; the last two are y - x and y / x. */
export type Combination =
  | "add"
  | "subtract"
  | "multiply"
  | "divide"
  | "maximum"
  | "minimum"
  | "squaredDifference"
  | "subtractFrom"
  | "divideInto";

/** Arguments of `combine`. */
export interface Combine {
  operation: Combination;
  x: Float32Array;
  /** As long as x; or one row, which goes with every row of x; or a number. */
  y: Float32Array | number;
  /** As long as x; may be `x`, or `y` where that is as long. */
  out: Float32Array;
}

/** Arguments of `combineAlong`: x is seen as `[times, outer, repeat, inner]`, y as `[outer, inner]`. */
export interface CombineAlong {
  operation: Combination;
  x: Float32Array;
  y: Float32Array;
  /** As long as x; may be `x`. */
  out: Float32Array;
  /** 1 where inner is more than 1. */
  times: number;
  outer: number;
  repeat: number;
  inner: number;
}

/** Functions of one operand. */
export type Mapping =
  | "negate"
  | "absolute"
  | "square"
  | "squareRoot"
  | "inverseSquareRoot"
  | "reciprocal"
  | "exponential"
  | "logarithm"
  | "errorFunction";

/** Arguments of `map`. */
export interface Map {
  operation: Mapping;
  x: Float32Array;
  /** As long as x; may be `x`. */
  out: Float32Array;
}

/** Arguments of `addAll`; all views have the same length. */
export interface AddAll {
  tensors: readonly Float32Array[];
  /** May be one of the first eight of `tensors`. */
  out: Float32Array;
}

/** The kernels' numbers for the operations. */
const COMBINATIONS: Record<Combination, number> = {
  add: 0,
  subtract: 1,
  multiply: 2,
  divide: 3,
  subtractFrom: 4,
  divideInto: 5,
  maximum: 6,
  minimum: 7,
  squaredDifference: 8,
};
/** Functions with a kernel of their own, of the same name. */
type OwnMapping = "exponential" | "logarithm" | "errorFunction";

/** The numbers of those that share a kernel. */
const MAPPINGS: Record<Exclude<Mapping, OwnMapping>, number> = {
  negate: 0,
  absolute: 1,
  square: 2,
  squareRoot: 3,
  inverseSquareRoot: 4,
  reciprocal: 5,
};

/** Elements that one thread does at a time: enough to be worth waking it, and within a core's cache. */
const CHUNK = 16_384;

/**
 * Computes out = x (operation) y, elementwise. Maximum and minimum give NaN where either is NaN.
 *
 * @throws {RangeError} when the length of y does not divide that of x.
 */
export function combine({ operation, x, y, out }: Combine): void {
  const runtime = kernelRuntime();
  const code = COMBINATIONS[operation];
  const views = { x: runtime.addressOf(x), out: runtime.addressOf(out), operation: code };
  const flat = { items: x.length, chunkSize: CHUNK };
  if (typeof y === "number" || (y.length === 1 && x.length > 1)) {
    const value = typeof y === "number" ? y : y[0];
    return runtime.run("combineScalar", { ...views, value }, flat);
  }
  if (y.length === x.length) {
    // Only a row or a number needs the two swapped forms of its own.
    if (operation === "subtractFrom") return combine({ operation: "subtract", x: y, y: x, out });
    if (operation === "divideInto") return combine({ operation: "divide", x: y, y: x, out });
    return runtime.run("combine", { ...views, y: runtime.addressOf(y) }, flat);
  }
  const rows = x.length / y.length;
  if (!Number.isInteger(rows)) {
    throw new RangeError(
      `Cannot combine the views as the length of y must divide ${x.length}: current value is ${y.length}`,
    );
  }
  combineAlong({ operation, x, y, out, times: 1, outer: 1, repeat: rows, inner: y.length });
}

/** Computes out = x (operation) y, where y lacks axes of x and goes along them unchanged. */
export function combineAlong(
  { operation, x, y, out, times, outer, repeat, inner }: CombineAlong,
): void {
  const runtime = kernelRuntime();
  const views = { x: runtime.addressOf(x), y: runtime.addressOf(y), out: runtime.addressOf(out) };
  const code = { operation: COMBINATIONS[operation] };
  if (inner === 1) {
    const work = { items: times * outer, chunkSize: Math.ceil(CHUNK / repeat) };
    return runtime.run("combineColumn", { ...views, ...code, columns: repeat, period: outer }, work);
  }
  const work = { items: outer * repeat, chunkSize: Math.ceil(CHUNK / inner) };
  runtime.run("combineRow", { ...views, ...code, columns: inner, repeat }, work);
}

/** Computes out = operation(x), elementwise; errors of the functions with a series are below 2e-7. */
export function map({ operation, x, out }: Map): void {
  const runtime = kernelRuntime();
  const views = { x: runtime.addressOf(x), out: runtime.addressOf(out) };
  const work = { items: x.length, chunkSize: CHUNK };
  if (hasOwnKernel(operation)) runtime.run(operation, views, work);
  else runtime.run("map", { ...views, operation: MAPPINGS[operation] }, work);
}

function hasOwnKernel(operation: Mapping): operation is OwnMapping {
  return !(operation in MAPPINGS);
}

/** Tensors that the kernel adds at a time. */
const MOST_TENSORS = 8;

/**
 * Computes out = the sum of the tensors in their order, elementwise.
 *
 * @throws {RangeError} when there are no tensors.
 */
export function addAll({ tensors, out }: AddAll): void {
  if (tensors.length === 0) {
    throw new RangeError("Cannot add tensors as there must be at least one: current value is 0");
  }
  if (tensors.length > MOST_TENSORS && tensors.indexOf(out, 1) >= MOST_TENSORS) {
    throw new RangeError(
      `Cannot add tensors as out must be one of the first ${MOST_TENSORS}: current value is a later one`,
    );
  }
  const runtime = kernelRuntime();
  const addresses = tensors.slice(0, MOST_TENSORS).map(runtime.addressOf);
  const [a, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0] = addresses;
  const args = { a, b, c, d, e, f, g, h, count: addresses.length, out: runtime.addressOf(out) };
  runtime.run("addAll", args, { items: out.length, chunkSize: CHUNK, scratchBytes: MOST_TENSORS * 4 });
  if (tensors.length > MOST_TENSORS) addAll({ tensors: [out, ...tensors.slice(MOST_TENSORS)], out });
}
