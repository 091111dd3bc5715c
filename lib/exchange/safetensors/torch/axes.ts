/** Turns the axes of weights around. */
import type { TensorValues } from "../format/safetensors_tensor.ts";

/** Returns a tensor whose axis i is axis `axes[i]` of the given one. */
export function permuted({ shape, values }: TensorValues, axes: readonly number[]): TensorValues {
  const strides = shape.map((_, axis) => shape.slice(axis + 1).reduce((product, side) => product * side, 1));
  const to = axes.map((axis) => shape[axis]), steps = axes.map((axis) => strides[axis]);
  const turned = new Float32Array(values.length), place = to.map(() => 0);
  for (let i = 0, from = 0; i < turned.length; i++) {
    turned[i] = values[from];
    for (let axis = to.length - 1; axis >= 0; axis--) {
      from += steps[axis];
      if (++place[axis] < to[axis]) break;
      from -= steps[axis] * to[axis];
      place[axis] = 0;
    }
  }
  return { shape: to, values: turned };
}

/** Returns a matrix with its rows as columns. */
export function transposed(matrix: TensorValues): TensorValues {
  return permuted(matrix, [1, 0]);
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
