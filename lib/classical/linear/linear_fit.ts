/** Fits a linear model by its loss, and makes a classifier of it. */
import { breather } from "../../core/breather.ts";
import { checkFinite, checkPositive } from "../../core/check.ts";
import type { Interruptible } from "../../core/interruption.ts";
import { type MinimisationStep, minimise } from "../../matrix/lbfgs.ts";
import { assertLabelled } from "../assert_labelled.ts";
import type { LabelledMatrix, OnFitProgress } from "../classifier.ts";
import { roundCoordinates } from "../neighbours/round_coordinates.ts";
import { type FinishScores, type LinearClassifier, linearClassifier } from "./linear_classifier.ts";
import { type BlockLoss, withLinearLoss } from "./linear_loss.ts";
import { penalisedObjective } from "./penalised_objective.ts";
import { type RowSpace, rowSpace } from "./row_space.ts";

/** Options of a linear model. */
export interface LinearFitOptions extends Interruptible {
  /**
   * Weight of the penalty, above 0: half the sum of the squared weights times this is added to the loss, which is
   * summed over the examples. scikit-learn's `C` is its inverse.
   *
   * @default 1
   */
  penalty?: number;
  /**
   * Ends where no entry of the gradient is larger: that of the objective divided by the number of rows, in the
   * coordinates of `roundCoordinates`, whatever the scale of the features. Half the sum of its squares is about what
   * the objective lies above its minimum. On the 60,000 images some 100 iterations are enough for nearly all classes to
   * be those of the minimum; below 1e-5 the rounding of float32 products may end the fit first.
   *
   * @default 5e-4
   */
  tolerance?: number;
  /** @default 500 */
  maxIterations?: number;
  /** Hears of each iteration, and is waited for. */
  onProgress?: OnFitProgress | undefined;
}

/** Steps that L-BFGS remembers: as many as pay for themselves beside products of all rows. */
const REMEMBERED_STEPS = 20;
/** How far off the mean loss is, as its scores are of float32. */
const ROUNDING = 1e-7;

/** Columns of each row past which the rows are written in fewer. */
const WIDE = 2;

/** What makes a linear model the one that it is. */
export interface LinearModel {
  lossOf: BlockLoss;
  /** Rough mean of the loss's second derivative by a score. */
  curvature: number;
  /** Whether intercepts are penalised as weights are. */
  isInterceptPenalised: boolean;
  finish?: FinishScores;
}

/** Fits a linear model from weights of 0; what it throws and takes is described at the models themselves. */
export async function fitLinear(
  model: LinearModel,
  examples: LabelledMatrix,
  { penalty = 1, tolerance = 5e-4, maxIterations = 500, onProgress, signal }: LinearFitOptions,
): Promise<LinearClassifier> {
  assertLabelled(examples, "fit a linear model");
  checkFinite("fit a linear model", { name: "values", values: examples.values });
  checkPositive("fit a linear model", { name: "penalty", value: penalty });
  const { classes } = examples, breathe = breather(signal);
  await onProgress?.(0, "finding how features vary together");
  // Of few rows with many columns the coordinates of the columns would take most of the time, and of the memory.
  const space = examples.columns > WIDE * examples.rows ? await rowSpace(examples, breathe) : undefined;
  const fitted: LabelledMatrix = { ...examples, ...space?.matrix }, { rows, columns } = fitted;
  const curvature = { ofLoss: model.curvature, ofPenalty: penalty / rows };
  const coordinates = await roundCoordinates(fitted, curvature, breathe);
  const penalised = (columns + (model.isInterceptPenalised ? 1 : 0)) * classes;
  const minimum = await withLinearLoss(fitted, model.lossOf, (loss) => {
    const objective = penalisedObjective(loss, { penalty, penalised, rows, ...coordinates });
    const onStep = onProgress && stepsTo(tolerance, maxIterations, onProgress);
    const start = new Float64Array((columns + 1) * classes);
    return minimise(objective, start, {
      tolerance,
      maxIterations,
      onStep,
      signal,
      memory: REMEMBERED_STEPS,
      rounding: ROUNDING,
    });
  });
  coordinates.toParameters(minimum.x);
  await onProgress?.(1, `fitted in ${minimum.iterations} iterations`);
  const parameters = space ? withWeights(minimum.x, { rows, classes, space }) : minimum.x;
  return linearClassifier(parameters, {
    columns: examples.columns,
    iterations: minimum.iterations,
    isConverged: minimum.ended === "tolerance",
    finish: model.finish,
  });
}

/** Returns the parameters of the columns for those of a row space: weights, then intercepts. */
function withWeights(
  x: Float64Array,
  { rows, classes, space }: { rows: number; classes: number; space: RowSpace },
): Float64Array {
  const weights = space.toWeights(x.subarray(0, rows * classes));
  const parameters = new Float64Array(weights.length + classes);
  parameters.set(weights);
  parameters.set(x.subarray(rows * classes), weights.length);
  return parameters;
}

/** Reports the larger of two fractions: of the iterations, and of the gradient's way down to the tolerance. */
function stepsTo(tolerance: number, maxIterations: number, onProgress: OnFitProgress) {
  let first = 0, fraction = 0;
  return ({ iteration, value, gradientSize }: MinimisationStep) => {
    if (iteration === 0) first = gradientSize;
    const way = Math.log(first / gradientSize) / Math.log(first / tolerance);
    fraction = Math.min(1, Math.max(fraction, iteration / maxIterations, way || 0));
    return onProgress(fraction, `iteration ${iteration}: objective ${value.toPrecision(6)} per row`);
  };
}
