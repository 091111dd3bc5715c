/** Finds the shape of images that stand in a file as rows of numbers. */
import type { ImageSet } from "../../core/dataset.ts";
import type { SetDescription } from "./set_description.ts";

type Shape = Required<Pick<ImageSet, "height" | "width" | "channels">>;

/**
 * Returns the shape of an image of so many values: what the description says, otherwise a grey square, or a square of
 * three channels.
 *
 * @param name what holds the images, for the error message
 * @throws {RangeError} when no such shape has so many values
 */
export function flatShape(values: number, { height, width, channels }: SetDescription, name: string): Shape {
  for (const count of [channels ?? 1, channels ?? 3] as const) {
    const side = Math.sqrt(values / count),
      rows = height ?? (width === undefined ? side : values / count / width);
    const columns = width ?? values / count / rows;
    const isWhole = Number.isInteger(rows) && Number.isInteger(columns) && rows >= 1 && columns >= 1;
    if (isWhole && rows * columns * count === values) {
      return { height: rows, width: columns, channels: count };
    }
  }
  throw new RangeError(
    `Cannot read images as ${name} must hold the values of square images, grey or of 3 channels: current value is ${values} ` +
      'per image. Give their size in dataset.json: { "height": 28, "width": 20, "channels": 1 }',
  );
}
