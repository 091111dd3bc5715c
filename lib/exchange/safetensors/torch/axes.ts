/** Makes the matrices and vectors of PyTorch's modules. */
import { permuteAxes, type TensorValues } from "../../tensors/permute_axes.ts";

/** Returns a matrix with its rows as columns. */
export function transposed(matrix: TensorValues): TensorValues {
  return permuteAxes(matrix, [1, 0]);
}

/** Returns the columns of a matrix from one on, so many. */
export function columns(
  { shape: [rows, width], values }: TensorValues,
  from: number,
  count: number,
): TensorValues {
  const part = new Float32Array(rows * count);
  for (let row = 0; row < rows; row++) {
    part.set(values.subarray(row * width + from, row * width + from + count), row * count);
  }
  return { shape: [rows, count], values: part };
}

/** Returns a vector of equal numbers. */
export function constant(length: number, value: number): TensorValues {
  return { shape: [length], values: new Float32Array(length).fill(value) };
}
