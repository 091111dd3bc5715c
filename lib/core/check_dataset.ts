/** Refuses images and labels that do not belong together, before anything is computed from them. */
import { type Dataset, emptyLabels, type ImageSet, MOST_CLASSES, valuesPerImage } from "./image_set.ts";
import { shown } from "./shown.ts";

/**
 * Throws unless the pixels are bytes and there are enough of them. More are let pass where they are whole images: the
 * set is then the first ones of them.
 *
 * @param task what is being done, for the error message: "predict"
 * @throws {TypeError} when pixels are no `Uint8Array`, or not those of `size` images
 * @throws {RangeError} when there is no image, or one has no pixels
 */
export function checkImageSet(task: string, set: ImageSet): void {
  const { images, pixels } = checkPixels(task, set, "");
  if (images.length >= set.size * pixels && images.length % pixels === 0) return;
  throw wrongPixels(task, set, "");
}

/**
 * Throws unless each image has all its pixels and one label, and each label is that of a class.
 *
 * @param task what is being done, for the error message: "train"
 * @param name what the data set is called where there are several: "validation"
 * @throws {TypeError} when pixels or labels are no such arrays (see `checkLabelsOf`), or not as many as `size` says
 * @throws {RangeError} when there is no image, or a label is not one of the classes
 */
export function checkDataset(task: string, data: Dataset, name = ""): void {
  const prefix = name && `${name}.`, { images, pixels } = checkPixels(task, data, prefix);
  if (images.length !== data.size * pixels) throw wrongPixels(task, data, prefix);
  checkLabelsOf(task, data, name);
}

/**
 * Throws unless there is one label for each image, that of a class.
 *
 * @throws {TypeError} when labels are no `Uint8Array` or, as past 256 classes they must be, `Uint16Array`, or not one
 * for each image
 * @throws {RangeError} when a label is not one of the classes, or these are none or too many
 */
export function checkLabelsOf(
  task: string,
  { labels, size, classNames }: Pick<Dataset, "labels" | "size" | "classNames">,
  name = "",
): void {
  const prefix = name && `${name}.`, classes = classNames?.length ?? 0;
  if (!(classes >= 1 && classes <= MOST_CLASSES)) {
    throw new RangeError(
      `Cannot ${task} as ${prefix}classNames must hold 1 to ${MOST_CLASSES} names: current value is ${classes}`,
    );
  }
  checkLabelBytes(`Cannot ${task} as ${prefix}labels`, labels, classes);
  if (labels.length !== size) {
    throw new TypeError(
      `Cannot ${task} as ${prefix}labels must be one per image (${size}): current value is ${labels.length}`,
    );
  }
  const odd = indexOfOdd(labels, classes);
  if (odd < 0) return;
  throw new RangeError(
    `Cannot ${task} as ${prefix}labels must be integers from 0 to ${classes - 1}: current value is ` +
      `${labels[odd]} at index ${odd}. Labels count from 0, and classNames holds a name for each`,
  );
}

/** Throws unless labels are of bytes, and of two where one would have wrapped those of so many classes. */
function checkLabelBytes(start: string, labels: unknown, classes: number): void {
  const isOneByte = labels instanceof Uint8Array, needsTwo = emptyLabels(0, classes).BYTES_PER_ELEMENT > 1;
  if (labels instanceof Uint16Array || isOneByte && !needsTwo) return;
  const wanted = needsTwo ? `a Uint16Array for ${classes} classes` : "a Uint8Array or a Uint16Array";
  const found = isOneByte ? "a Uint8Array, in which 256 becomes 0" : shown(labels);
  throw new TypeError(
    `${start} must be ${wanted}: current value is ${found}. ` +
      `Put the labels as they came into one that holds them all: labelsOf(labels, ${classes})`,
  );
}

/** Returns the first place of a label that no class has, or -1. */
function indexOfOdd(labels: ArrayLike<number>, classes: number): number {
  for (let i = 0; i < labels.length; i++) if (labels[i] >= classes) return i;
  return -1;
}

/** Checks what an image set says of its pixels, and returns how many values an image has. */
function checkPixels(
  task: string,
  { images, size, height, width, channels = 1 }: ImageSet,
  prefix: string,
): { images: Uint8Array; pixels: number } {
  for (const [name, value] of Object.entries({ size, height, width })) {
    if (Number.isInteger(value) && value >= 1) continue;
    throw new RangeError(
      `Cannot ${task} as ${prefix}${name} must be an integer of 1 or more: current value is ${shown(value)}`,
    );
  }
  if (channels !== 1 && channels !== 3) {
    throw new RangeError(
      `Cannot ${task} as ${prefix}channels must be 1, for grey, or 3, for red, green and blue: current value is ` +
        shown(channels),
    );
  }
  const remedy = "Scale brightness to 0 to 255 and round it: " +
    "Uint8Array.from(values, (value) => Math.round(255 * value)) for values from 0 to 1";
  checkBytes(task, `${prefix}images`, images, remedy);
  return { images, pixels: height * width * channels };
}

function checkBytes(task: string, name: string, values: unknown, remedy: string): void {
  if (values instanceof Uint8Array) return;
  throw new TypeError(
    `Cannot ${task} as ${name} must be a Uint8Array: current value is ${shown(values)}. ${remedy}`,
  );
}

function wrongPixels(task: string, set: ImageSet, prefix: string): TypeError {
  const { images, size, height, width, channels = 1 } = set, wanted = size * valuesPerImage(set);
  return new TypeError(
    `Cannot ${task} as ${prefix}images must hold size * height * width * channels bytes, ` +
      `${size} * ${height} * ${width} * ${channels} = ${wanted}: current value is ${images.length}. ` +
      wrongPixelsRemedy(images.length, wanted, channels),
  );
}

function wrongPixelsRemedy(found: number, wanted: number, channels: number): string {
  if (channels === 1 && found === 3 * wanted) return "For images in colour, say channels: 3";
  if (found * channels === 4 * wanted) {
    return "Leave out the fourth value of each pixel, its transparency";
  }
  return "For a part of a data set, take subset()";
}
