/** Transposes an array of weights. */

/** A tensor's values with its shape. */
export interface TensorValues {
  shape: readonly number[];
  /** In rows, the last axis fastest. */
  values: Float32Array;
}

/** Returns the numbers with their axes in another order: axis i of the result is axis `order[i]` of what is given. */
export function permuteAxes({ values, shape }: TensorValues, order: readonly number[]): TensorValues {
  const strides = shape.map((_, axis) => shape.slice(axis + 1).reduce((product, side) => product * side, 1));
  const permuted = new Float32Array(values.length), sides = order.map((axis) => shape[axis]);
  const steps = order.map((axis) => strides[axis]), place = sides.map(() => 0);
  let from = 0;
  for (let i = 0; i < permuted.length; i++) {
    permuted[i] = values[from];
    // Counts up like an odometer: the last axis first.
    for (let axis = sides.length - 1; axis >= 0; axis--) {
      from += steps[axis];
      if (++place[axis] < sides[axis]) break;
      from -= steps[axis] * sides[axis];
      place[axis] = 0;
    }
  }
  return { values: permuted, shape: sides };
}
