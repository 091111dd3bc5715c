/** Fits principal components: the few directions in which images differ most. */
import { type Breathe, breather } from "../core/breather.ts";
import { checkInteger } from "../core/check.ts";
import type { Interruptible } from "../core/interruption.ts";
import { plural } from "../core/plural.ts";
import { columnCovariance, columnMeans } from "./covariance.ts";
import { leadingEigenvectors } from "./leading_eigenvectors.ts";
import { assertMatrix, type Matrix } from "./matrix.ts";

export interface PrincipalComponentsOptions extends Interruptible {
  /** How many to find, 1 to the number of columns. @default 50 */
  components?: number;
}

/** Rows that are projected before others have their turn. */
const ROWS_AT_ONCE = 64;

/** Columns whose covariances are computed all; of more there are too many. */
const MOST_COLUMNS = 2000;

/** Fitted principal components; plain data that can be saved. */
export interface PrincipalComponents {
  /** Number of columns of the data. */
  columns: number;
  /** Mean of each column: shape `[columns]`. */
  mean: Float64Array;
  /** Row `i` is component `i`, of length 1, its entry of largest size positive: shape `[components, columns]`. */
  components: Float64Array;
  /** Variance along each component, largest first: shape `[components]`. */
  variances: Float64Array;
  /** Each component's fraction of the data's variance, 0 to 1: shape `[components]`. */
  explainedVarianceRatio: Float64Array;
}

/**
 * Fits principal components from the sample covariance matrix; the same data always gives the same result. Of more
 * than 2,000 columns that matrix is not made, but multiplied with by way of the rows. With fewer rows than components
 * the variance along the last ones is 0.
 * Source: Jolliffe, "Principal Component Analysis", 2nd edition (2002), chapter 3.
 *
 * @throws {RangeError} when `components` is out of range, there are fewer than 2 rows, or a value is not finite.
 */
export async function fitPrincipalComponents(
  data: Matrix,
  { components = 50, signal }: PrincipalComponentsOptions = {},
): Promise<PrincipalComponents> {
  assertMatrix(data);
  const { columns } = data;
  checkInteger("fit principal components", {
    name: "components",
    value: components,
    least: 1,
    most: columns,
  });
  const breathe = breather(signal);
  const { mean, matrix, total } =
    await (columns > MOST_COLUMNS ? varyTogether(data) : covarianceOf(data, breathe));
  const { values, vectors } = await leadingEigenvectors(matrix, {
    size: columns,
    count: components,
    breathe,
  });
  const variances = values.map((value) => Math.max(0, value));
  return {
    columns,
    mean,
    components: vectors,
    variances,
    explainedVarianceRatio: variances.map((variance) => (total === 0 ? 0 : variance / total)),
  };
}

async function covarianceOf(data: Matrix, breathe: Breathe) {
  const { mean, covariance } = await columnCovariance(data, breathe);
  let total = 0;
  for (let i = 0; i < data.columns; i++) total += covariance[i * data.columns + i];
  return { mean, matrix: covariance, total };
}

/** Returns what multiplies the covariance matrix with a vector, X^T (X v) / (rows - 1) of the centred rows X. */
function varyTogether(data: Matrix) {
  const { values, rows, columns } = data, mean = columnMeans(data);
  let total = 0;
  for (let i = 0; i < values.length; i++) total += (values[i] - mean[i % columns]) ** 2 / (rows - 1);
  const matrix = (vector: Float64Array) => {
    const image = new Float64Array(columns);
    let ofMean = 0, sum = 0;
    for (let i = 0; i < columns; i++) ofMean += mean[i] * vector[i];
    for (let from = 0; from < values.length; from += columns) {
      let along = -ofMean;
      for (let i = 0; i < columns; i++) along += values[from + i] * vector[i];
      for (let i = 0; i < columns; i++) image[i] += along * values[from + i];
      sum += along;
    }
    for (let i = 0; i < columns; i++) image[i] = (image[i] - sum * mean[i]) / (rows - 1);
    return image;
  };
  return { mean, matrix, total };
}

/**
 * Computes the coordinates of each row along the components: shape `[rows, components]`.
 *
 * @throws {TypeError} when the data has another number of columns than the components.
 */
export async function projectOnComponents(
  fitted: PrincipalComponents,
  data: Matrix,
  { signal }: Interruptible = {},
): Promise<Matrix> {
  assertMatrix(data);
  const { columns, mean, components } = fitted;
  if (data.columns !== columns) {
    throw new TypeError(
      `Cannot project as data must have ${plural(columns, "column")}: current value is ${data.columns}`,
    );
  }
  const breathe = breather(signal), count = fitted.variances.length;
  const values = new Float32Array(data.rows * count);
  const centred = new Float64Array(columns);
  for (let row = 0; row < data.rows; row++) {
    for (let i = 0; i < columns; i++) centred[i] = data.values[row * columns + i] - mean[i];
    for (let component = 0; component < count; component++) {
      const from = component * columns;
      let sum = 0;
      for (let i = 0; i < columns; i++) sum += components[from + i] * centred[i];
      values[row * count + component] = sum;
    }
    if (row % ROWS_AT_ONCE === 0) await breathe();
  }
  return { values, rows: data.rows, columns: count };
}
