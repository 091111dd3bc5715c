/** Minimises a smooth function of many variables by L-BFGS. */
import { breather } from "../core/breather.ts";
import { checkInteger, checkNumber } from "../core/check.ts";
import type { Interruptible } from "../core/interruption.ts";
import { descentDirection, dot, pairOf, type StepPair } from "./lbfgs_direction.ts";
import { wolfeStep } from "./line_search.ts";

/** Returns the value at `x`, and writes the gradient there: both `[size]`. */
export type Objective = (x: Float64Array, gradient: Float64Array) => number;

/** How far a minimisation has come. */
export interface MinimisationStep {
  /** Iterations that are done. */
  iteration: number;
  value: number;
  /** Largest size of an entry of the gradient. */
  gradientSize: number;
}

/** How to minimise. */
export interface MinimiseOptions extends Interruptible {
  /** Ends where no entry of the gradient is larger, whatever its sign. @default 1e-6 */
  tolerance?: number;
  /** @default 1000 */
  maxIterations?: number;
  /** Steps that are remembered. @default 10 */
  memory?: number;
  /** How far off values are by rounding, as a fraction of themselves. @default 1e-15 */
  rounding?: number;
  /** Hears of the start (iteration 0) and of each iteration, and is waited for. */
  onStep?: ((step: MinimisationStep) => void | Promise<void>) | undefined;
}

/** Where a minimisation ended. */
export interface Minimum {
  x: Float64Array;
  value: number;
  gradientSize: number;
  iterations: number;
  /** Why it ended: the tolerance was reached, the iterations were used up, or rounding hid any further descent. */
  ended: "tolerance" | "iterations" | "rounding";
}

/**
 * Minimises `objective` from `start`, which stays as it is. The same arguments always give the same result.
 * Source: Nocedal and Wright, "Numerical Optimization", 2nd edition (2006), algorithm 7.5.
 *
 * @throws {RangeError} when an option is out of range, or the value at the start is not finite
 */
export async function minimise(
  objective: Objective,
  start: Float64Array,
  options: MinimiseOptions = {},
): Promise<Minimum> {
  const { tolerance = 1e-6, maxIterations = 1000, memory = 10, rounding = 1e-15, onStep } = options;
  const breathe = breather(options.signal);
  checkOptions({ tolerance, maxIterations, memory });
  let x: Float64Array = start.slice(), gradient: Float64Array = new Float64Array(x.length);
  let value = objective(x, gradient);
  checkNumber("minimise", { name: "the value at the start", value: value, least: -Infinity });
  const pairs: StepPair[] = [];
  for (let iteration = 0;; iteration++) {
    const gradientSize = largestSize(gradient);
    await onStep?.({ iteration, value, gradientSize });
    await breathe();
    const at = { x, value, gradientSize, iterations: iteration };
    if (gradientSize <= tolerance) return { ...at, ended: "tolerance" };
    if (iteration === maxIterations) return { ...at, ended: "iterations" };
    const direction = descentDirection(gradient, pairs);
    const next = stepAlong(objective, direction, {
      x,
      gradient,
      value,
      rounding,
      // Nothing is known yet about the scale of a first step.
      firstStep: pairs.length === 0 ? Math.min(1, 1 / Math.sqrt(dot(direction, direction))) : 1,
    });
    if (!next) return { ...at, ended: "rounding" };
    pairs.push(pairOf(difference(next.x, x), difference(next.gradient, gradient)));
    if (pairs.length > memory) pairs.shift();
    ({ x, gradient, value } = next);
  }
}

function checkOptions(options: { tolerance: number; maxIterations: number; memory: number }): void {
  const { tolerance } = options;
  if (!(tolerance >= 0)) {
    throw new RangeError(`Cannot minimise as tolerance must be 0 or more: current value is ${tolerance}`);
  }
  for (const name of ["maxIterations", "memory"] as const) {
    checkInteger("minimise", { name: name, value: options[name], least: 1 });
  }
}

/** Goes along a direction as far as the line search says; undefined where nothing is gained. */
function stepAlong(
  objective: Objective,
  direction: Float64Array,
  from: { x: Float64Array; gradient: Float64Array; value: number; firstStep: number; rounding: number },
): { x: Float64Array; gradient: Float64Array; value: number } | undefined {
  const slope = dot(from.gradient, direction);
  if (!(slope < 0)) return undefined;
  const x = new Float64Array(direction.length), gradient = new Float64Array(direction.length);
  const at = (step: number) => {
    for (let i = 0; i < x.length; i++) x[i] = from.x[i] + step * direction[i];
    const value = objective(x, gradient);
    return { step, value, slope: dot(gradient, direction) };
  };
  const { firstStep, rounding } = from;
  const found = wolfeStep({ at, start: { step: 0, value: from.value, slope }, firstStep, rounding });
  return found && { x, gradient, value: found.value };
}

function difference(a: Float64Array, b: Float64Array): Float64Array {
  return a.map((value, i) => value - b[i]);
}

function largestSize(values: Float64Array): number {
  let largest = 0;
  for (const value of values) largest = Math.max(largest, Math.abs(value));
  return largest;
}
