/** Finds a step along a line that is neither too long nor too short. */

/** Where a line was looked at: the step, the value there, and the slope along the line. */
export interface LinePoint {
  step: number;
  value: number;
  slope: number;
}

/** The step must gain this fraction of what the slope at the start promises. */
const SUFFICIENT = 1e-4;
/** The slope must have risen to this fraction of the slope at the start. */
const FLATTER = 0.9;
/** Steps that are tried before giving up. */
const MOST_TRIALS = 40;

/** What is known of a line before the search. */
export interface Line {
  /** Returns value and slope at a step. */
  at(step: number): LinePoint;
  /** The point at step 0, its slope below 0. */
  start: LinePoint;
  /** The step to try first. */
  firstStep: number;
  /** Values are rounded by this fraction of themselves. */
  rounding: number;
}

/**
 * Finds a step that fulfils the Wolfe conditions, by doubling and then halving the interval that must hold one; `at`
 * was called at that step last. Where the value falls by no more than rounding, slopes alone decide. Returns undefined
 * where no step is found in 40 trials.
 * Sources: Lewis and Overton, "Nonsmooth optimization via quasi-Newton methods" (2013), algorithm 2.6; Hager and Zhang,
 * "A new conjugate gradient method with guaranteed descent and an efficient line search" (2005), formula 4.1.
 */
export function wolfeStep({ at, start, firstStep, rounding }: Line): LinePoint | undefined {
  const isLower = ({ step, value, slope }: LinePoint) =>
    value <= start.value + SUFFICIENT * step * start.slope ||
    value <= start.value + rounding * Math.abs(start.value) && slope <= (2 * SUFFICIENT - 1) * start.slope;
  let low = 0, high = Infinity, step = firstStep;
  for (let trial = 0; trial < MOST_TRIALS; trial++) {
    const point = at(step);
    // A value that is not a number counts as too far.
    if (!isLower(point)) high = step;
    else if (point.slope < FLATTER * start.slope) low = step;
    else return point;
    step = high === Infinity ? 2 * step : (low + high) / 2;
  }
  return undefined;
}
