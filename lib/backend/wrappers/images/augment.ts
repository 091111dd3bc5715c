/** Assembles a batch from an image set and augments it on the way. */
import { kernelRuntime } from "../../runtime/runtime.ts";

/** What happens to one image of the batch. */
export interface ImageAugmentation {
  /** Number of the image in the set. */
  image: number;
  /** Whether it is mirrored left to right, before it is shifted. @default false */
  flip?: boolean;
  /** Rows it moves down; negative goes up. @default 0 */
  down?: number;
  /** Columns it moves to the right; negative goes left. @default 0 */
  right?: number;
  /** The rectangle that is erased, within the frame, after shifting. */
  erase?: { top: number; left: number; height: number; width: number } | undefined;
}

/** Arguments of `augmentImages`. */
export interface AugmentImages {
  /** The image set, `[images, height, width, channels]`. */
  images: Uint8Array | Float32Array;
  /** Memory for the parameters, eight numbers for each image of the batch; `writeAugmentation` fills it. */
  parameters: Int32Array;
  /** Receives the batch, `[parameters.length / 8, height, width, channels]`. */
  out: Float32Array;
  height: number;
  width: number;
  channels: number;
  /** What pixels are multiplied by. @default 1 / 255 for bytes, else 1 */
  scale?: number;
  /** What is added afterwards. @default 0 */
  offset?: number;
  /** What the erased rectangle holds, on the scale of `out`. @default 0 */
  fill?: number;
}

/** Numbers that describe one image's augmentation. */
export const PARAMETERS = 8;

/** Elements that one thread does at a time. */
const CHUNK = 16_384;

/** Writes what happens to image number `index` of the batch. */
export function writeAugmentation(
  parameters: Int32Array,
  index: number,
  { image, flip = false, down = 0, right = 0, erase }: ImageAugmentation,
): void {
  const { top = 0, left = 0, height = 0, width = 0 } = erase ?? {};
  parameters.set([image, Number(flip), down, right, top, left, height, width], index * PARAMETERS);
}

/**
 * Computes out = scale * image + offset for each image of the batch, mirrored, shifted with zeros coming in, and with
 * a rectangle erased.
 *
 * @throws {RangeError} when an image lies outside the set, or a rectangle outside the frame.
 */
export function augmentImages(
  { images, parameters, out, height, width, channels, scale, offset = 0, fill = 0 }: AugmentImages,
): void {
  assertParameters(parameters, { height, width, count: images.length / (height * width * channels) });
  const runtime = kernelRuntime();
  const isBytes = images instanceof Uint8Array;
  const views = {
    images: runtime.addressOf(images),
    parameters: runtime.addressOf(parameters),
    out: runtime.addressOf(out),
  };
  const numbers = { isBytes: Number(isBytes), scale: scale ?? (isBytes ? 1 / 255 : 1), offset, fill };
  const work = {
    items: parameters.length / PARAMETERS,
    chunkSize: Math.ceil(CHUNK / (height * width * channels)),
  };
  runtime.run("augmentImages", { ...views, height, width, channels, ...numbers }, work);
}

function assertParameters(
  parameters: Int32Array,
  { height, width, count }: { height: number; width: number; count: number },
): void {
  for (let i = 0; i < parameters.length; i += PARAMETERS) {
    const [image, , , , top, left, rows, columns] = parameters.subarray(i, i + PARAMETERS);
    if (image < 0 || image >= count) {
      throw new RangeError(
        `Cannot augment images as image must be from 0 to ${count - 1}: current value is ${image}`,
      );
    }
    const isInside = top >= 0 && left >= 0 && rows >= 0 && columns >= 0 && top + rows <= height &&
      left + columns <= width;
    if (!isInside) {
      throw new RangeError(
        `Cannot augment images as erase must lie within ${height} x ${width}: current value is ` +
          `${rows} x ${columns} at ${top}, ${left}`,
      );
    }
  }
}
