/** Describes a matrix of samples: one row per sample, one column per feature. */
import { checkImageSet } from "../core/check_dataset.ts";
import { type ImageSet, valuesPerImage } from "../core/dataset.ts";

/** A dense matrix, row by row. */
export interface Matrix {
  /** Shape `[rows, columns]`. */
  values: Float32Array;
  rows: number;
  columns: number;
}

/** Returns a set's pixels on the scale 0 to 1, one image per row: shape `[size, height * width * channels]`. */
export function pixelMatrix(set: ImageSet): Matrix {
  checkImageSet("read pixels", set);
  const columns = valuesPerImage(set), values = new Float32Array(set.size * columns);
  for (let i = 0; i < values.length; i++) values[i] = set.images[i] / 255;
  return { values, rows: set.size, columns };
}

/** Throws a TypeError unless the matrix holds `rows * columns` values and at least one. */
export function assertMatrix(matrix: Matrix): void {
  const { values, rows, columns } = matrix;
  if (values.length === 0 || values.length !== rows * columns) {
    throw new TypeError(
      "Cannot read a matrix as values must hold rows * columns numbers, at least one: current value is " +
        `${values.length} for ${rows} x ${columns}`,
    );
  }
}
