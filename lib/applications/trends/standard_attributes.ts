/** Brings pixel attributes to one scale. */
import { checkLength } from "../../core/check.ts";
import type { Matrix } from "../../matrix/matrix.ts";
import { ATTRIBUTE_NAMES, type PixelAttributes } from "./pixel_attributes.ts";

/**
 * Returns attributes as a matrix in which every column has mean 0 and standard deviation 1 over the images, or is 0
 * where all are equal: shape `[images, attributes]`, in the order of `ATTRIBUTE_NAMES`.
 *
 * @throws {TypeError} when the attributes differ in number
 */
export function standardAttributes(attributes: PixelAttributes): Matrix {
  const rows = attributes.brightness.length, columns = ATTRIBUTE_NAMES.length;
  const values = new Float32Array(rows * columns);
  ATTRIBUTE_NAMES.forEach((name, column) => {
    const own = attributes[name];
    checkLength("standardise attributes", {
      name,
      value: own.length,
      wanted: rows,
      of: ATTRIBUTE_NAMES[0],
    });
    const mean = own.reduce((sum, value) => sum + value, 0) / rows;
    const variance = own.reduce((sum, value) => sum + (value - mean) ** 2, 0) / rows;
    // Rounding leaves a trace of variance where all values are equal.
    const deviation = variance > 1e-20 * mean ** 2 ? Math.sqrt(variance) : Infinity;
    for (let row = 0; row < rows; row++) values[row * columns + column] = (own[row] - mean) / deviation;
  });
  return { values, rows, columns };
}
