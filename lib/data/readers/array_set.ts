/** Makes the parts of a data set of arrays of images and labels. */
import { checkInteger } from "../../core/check.ts";
import type { NumberValues } from "../formats/number_values.ts";
import type { PartName } from "../formats/part_of_name.ts";
import { scaleToBytes } from "../formats/scale_to_bytes.ts";
import { checkCounts } from "../formats/idx_contents.ts";
import { flatShape } from "./flat_shape.ts";
import type { RawPart, RawSet } from "./raw_set.ts";
import type { SetDescription } from "./set_description.ts";

/** An array and its shape. */
export interface ShapedArray {
  /** What errors call it. */
  name: string;
  dims: readonly number[];
  data: NumberValues;
}

/** Images and labels of one part. */
export interface ArrayPart {
  part: PartName;
  images: ShapedArray;
  labels: ShapedArray;
}

type Shape = Pick<RawPart, "size" | "height" | "width" | "channels"> & { isPlanar: boolean };

/**
 * Returns the parts of a set. Images have the shape `[size, height, width]`, `[size, height, width, channels]`,
 * `[size, channels, height, width]` or `[size, values]` (see `flatShape`), with 1 or 3 channels; labels `[size]`,
 * `[size, 1]` or `[size, classes]` with a single 1 in each row. Values are scaled to bytes, in all parts alike (see
 * `scaleToBytes`).
 *
 * @throws {TypeError} for other shapes
 * @throws {RangeError} when images and labels differ in number, and as `scaleToBytes` does
 */
export function arrayParts(
  arrays: readonly ArrayPart[],
  description: SetDescription,
): { parts: Partial<Record<PartName, RawPart>>; notes: string[] } {
  const notes = new Set<string>();
  const { parts: pixels, scale } = scaleToBytes(
    arrays.map(({ images }) => images.data),
    arrays[0].images.name,
  );
  if (scale) notes.add(scale);
  const parts: Partial<Record<PartName, RawPart>> = {};
  arrays.forEach(({ part, images, labels }, p) => {
    const { isPlanar, ...shape } = shapeOf(images, description), found = labelsIn(labels);
    checkCounts({ name: images.name, size: shape.size }, { name: labels.name, size: found.values.length });
    if (isPlanar) {
      notes.add(
        "the channels of an image stand before its rows in the files: they were moved behind its columns",
      );
    }
    if (found.note) notes.add(found.note);
    parts[part] = {
      ...shape,
      images: isPlanar ? interleaved(pixels[p], shape) : pixels[p],
      labels: found.values,
      names: { images: images.name, labels: labels.name },
    };
  });
  return { parts, notes: [...notes] };
}

/** Throws unless a set that was put together has a part for training. */
export function withTraining(parts: Partial<Record<PartName, RawPart>>, name: string): RawSet["parts"] {
  const { train } = parts;
  if (train) return { ...parts, train };
  throw new Error(
    `Cannot open data set as ${name} must hold images and labels for training: current value is none`,
  );
}

function shapeOf({ name, dims }: ShapedArray, description: SetDescription): Shape {
  dims.forEach((dim, d) =>
    checkInteger("read images", { name: `dimension ${d} of ${name}`, value: dim, least: 1 })
  );
  const [size, a, b, c] = dims, isCount = (dim: number) => dim === 1 || dim === 3;
  if (dims.length === 2) return { size, ...flatShape(a, description, name), isPlanar: false };
  if (dims.length === 3) return { size, height: a, width: b, channels: 1, isPlanar: false };
  if (dims.length === 4 && isCount(c)) {
    return { size, height: a, width: b, channels: c as 1 | 3, isPlanar: false };
  }
  if (dims.length === 4 && isCount(a)) {
    return { size, height: b, width: c, channels: a as 1 | 3, isPlanar: a > 1 };
  }
  throw new TypeError(
    `Cannot read images as ${name} must have the shape [size, height, width] or [size, height, width, channels] with 1 or ` +
      `3 channels: current value is [${dims.join(", ")}]`,
  );
}

function interleaved(
  planes: Uint8Array,
  { size, height, width, channels }: Omit<Shape, "isPlanar">,
): Uint8Array {
  const plane = height * width, images = new Uint8Array(planes.length);
  for (let i = 0; i < size; i++) {
    for (let c = 0; c < channels; c++) {
      const from = (i * channels + c) * plane, to = i * plane * channels + c;
      for (let p = 0; p < plane; p++) images[to + p * channels] = planes[from + p];
    }
  }
  return images;
}

function labelsIn({ name, dims, data }: ShapedArray): { values: ArrayLike<number>; note?: string } {
  const [size, columns = 1] = dims;
  if (dims.length === 1 || (dims.length === 2 && columns === 1)) return { values: data };
  if (dims.length === 2) {
    const values = Array.from(
      { length: size },
      (_, i) => oneOf(data.subarray(i * columns, (i + 1) * columns)),
    );
    if (!values.includes(-1)) return { values, note: "labels stand in the files as rows with a single 1" };
  }
  throw new TypeError(
    `Cannot read labels as ${name} must have one label per image, shape [size] or [size, 1]: current value is [${
      dims.join(", ")
    }]`,
  );
}

/** Returns where the only 1 of a row stands, -1 for a row of another kind. */
function oneOf(row: NumberValues): number {
  let found = -1;
  for (let c = 0; c < row.length; c++) {
    if (row[c] === 0) continue;
    if (row[c] !== 1 || found >= 0) return -1;
    found = c;
  }
  return found;
}
