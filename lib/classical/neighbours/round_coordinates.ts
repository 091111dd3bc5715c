/** Finds coordinates for the weights of a linear model in which minimisers get along fast. */
import { matmul } from "../../backend/wrappers/matmul.ts";
import { type Breathe, breather } from "../../core/breather.ts";
import { choleskyFactor } from "../../matrix/cholesky.ts";
import type { Matrix } from "../../matrix/matrix.ts";
import { withKernelFloats } from "../kernel_floats.ts";

/** What the second derivatives of a loss are like. */
export interface Curvature {
  /** Mean second derivative of the loss by a score; a rough guess is enough. */
  ofLoss: number;
  /** Second derivative of the penalty by a weight. */
  ofPenalty: number;
}

/** Rows that are looked at, evenly spread: enough to know how features vary together. */
const MOST_ROWS = 12_288;
/** Rows that are multiplied at a time. */
const BLOCK_ROWS = 2048;
/** With more columns only the scale of each is looked at: a triangle of all of them costs more than it saves. */
const MOST_COLUMNS = 4096;
/** Below this fraction of the mean diagonal a product of float32 rows is rounding. */
const ROUNDING = 1e-6;

/**
 * Coordinates in which a loss is nearly round: parameters are L^-T times coordinates, L a lower triangle.
 * Both are `[columns + 1, classes]`.
 */
export interface RoundCoordinates {
  /** Replaces coordinates by the parameters that they stand for. */
  toParameters(coordinates: Float64Array): void;
  /** Replaces the derivatives by the parameters by those by the coordinates. */
  toGradient(gradient: Float64Array): void;
}

/**
 * Makes coordinates in which a loss would be exactly round if it bent equally everywhere: L L^T is the Cholesky
 * factorisation of `ofLoss` X^T X / rows + `ofPenalty` I, where X has a last column of ones. X^T X is estimated
 * from 12,288 rows at most; the minimum that is found does not depend on it. With more than 4,096 columns L is only a
 * diagonal, and more iterations are needed.
 */
export async function roundCoordinates(
  matrix: Matrix,
  { ofLoss, ofPenalty }: Curvature,
  breathe: Breathe = breather(),
): Promise<RoundCoordinates> {
  if (matrix.columns > MOST_COLUMNS) return scaledCoordinates(matrix, { ofLoss, ofPenalty });
  const size = matrix.columns + 1, gram = await meanGram(matrix, breathe);
  let trace = 0;
  for (let i = 0; i < size; i++) trace += gram[i * size + i];
  for (let i = 0; i < gram.length; i++) gram[i] *= ofLoss;
  const ridge = Math.max(ofPenalty, ROUNDING * ofLoss * trace / size);
  for (let i = 0; i < size; i++) gram[i * size + i] += ridge;
  const factor = await choleskyFactor(gram, size, { breathe });
  return {
    toParameters: (coordinates) => solveUpper(factor, size, coordinates),
    toGradient: (gradient) => solveLower(factor, size, gradient),
  };
}

/** Makes coordinates by the mean square of each column alone. */
function scaledCoordinates(
  { values, rows, columns }: Matrix,
  { ofLoss, ofPenalty }: Curvature,
): RoundCoordinates {
  const squares = new Float64Array(columns + 1);
  for (let i = 0; i < values.length; i++) squares[i % columns] += values[i] * values[i] / rows;
  squares[columns] = 1;
  const ridge = Math.max(ofPenalty, ROUNDING * ofLoss * squares.reduce((a, b) => a + b) / squares.length);
  const scales = squares.map((square) => Math.sqrt(ofLoss * square + ridge));
  const divide = (vector: Float64Array) => {
    const classes = vector.length / scales.length;
    for (let i = 0; i < vector.length; i++) vector[i] /= scales[Math.floor(i / classes)];
  };
  return { toParameters: divide, toGradient: divide };
}

/** Returns the lower triangle of X^T X / rows of the chosen rows, X with a last column of ones. */
function meanGram({ values, rows, columns }: Matrix, breathe: Breathe): Promise<Float64Array> {
  const stride = Math.ceil(rows / MOST_ROWS), count = Math.ceil(rows / stride), size = columns + 1;
  const gram = new Float64Array(size * size);
  const lengths = [Math.min(count, BLOCK_ROWS) * columns, columns * columns];
  return withKernelFloats(lengths, async (features, products) => {
    for (let start = 0; start < count; start += BLOCK_ROWS) {
      const depth = Math.min(count - start, BLOCK_ROWS), a = features.view(0, depth * columns);
      for (let row = 0; row < depth; row++) {
        const from = (start + row) * stride * columns;
        a.set(values.subarray(from, from + columns), row * columns);
        for (let i = 0; i < columns; i++) gram[columns * size + i] += values[from + i] / count;
      }
      matmul({ a, b: a, out: products.view(), rows: columns, columns, depth, transposeA: true });
      const sums = products.view();
      for (let i = 0; i < columns; i++) {
        for (let j = 0; j <= i; j++) gram[i * size + j] += sums[i * columns + j] / count;
      }
      await breathe();
    }
    gram[size * size - 1] = 1;
    return gram;
  });
}

/** Replaces B by L^-1 B, L the lower triangle of `factor`: B `[size, columns]`. */
function solveLower(factor: Float64Array, size: number, vector: Float64Array): void {
  const columns = vector.length / size, row = new Float64Array(columns);
  for (let i = 0; i < size; i++) {
    row.set(vector.subarray(i * columns, (i + 1) * columns));
    for (let k = 0; k < i; k++) {
      const weight = factor[i * size + k], from = k * columns;
      for (let c = 0; c < columns; c++) row[c] -= weight * vector[from + c];
    }
    for (let c = 0; c < columns; c++) vector[i * columns + c] = row[c] / factor[i * size + i];
  }
}

/** Replaces B by L^-T B. */
function solveUpper(factor: Float64Array, size: number, vector: Float64Array): void {
  const columns = vector.length / size, row = new Float64Array(columns);
  for (let i = size - 1; i >= 0; i--) {
    for (let c = 0; c < columns; c++) {
      row[c] = vector[i * columns + c] / factor[i * size + i];
      vector[i * columns + c] = row[c];
    }
    for (let k = 0; k < i; k++) {
      const weight = factor[i * size + k], to = k * columns;
      for (let c = 0; c < columns; c++) vector[to + c] -= weight * row[c];
    }
  }
}
