/** Turns and zooms images on their way into a batch. */
import { kernelRuntime } from "../../runtime/runtime.ts";

/**
 * Says where each pixel of the result looks in the source, both measured from the image's centre:
 * `sourceX = xx * x + xy * y + dx`, `sourceY = yx * x + yy * y + dy`; x grows to the right, y downwards.
 */
export interface ImageMap {
  /** @default 1 */
  xx?: number;
  /** @default 0 */
  xy?: number;
  /** @default 0 */
  yx?: number;
  /** @default 1 */
  yy?: number;
  /** @default 0 */
  dx?: number;
  /** @default 0 */
  dy?: number;
}

/** Arguments of `mapImages`. */
export interface MapImages {
  /** The image set, `[images, height, width, channels]`. */
  images: Uint8Array;
  /** What is done for each image of the batch: the number of the image in the set, and its map. */
  mapped: readonly { image: number; map?: ImageMap | undefined }[];
  /** Receives whole numbers from 0 to 255, `[mapped.length, height, width, channels]`. */
  out: Float32Array;
  height: number;
  width: number;
  channels: number;
}

/** Numbers that describe one image's map: the image, then its six coefficients. */
const NUMBERS = 7;

/** Elements that one thread does at a time. */
const CHUNK = 8192;

/**
 * Moves each image of the batch by its map, or leaves it as it is: bilinear between pixels, 0 beyond the edge, rounded
 * to whole numbers. The values are those of `affine`, bit by bit.
 *
 * @throws {RangeError} when an image lies outside the set, or a coefficient is not finite
 */
export function mapImages({ images, mapped, out, height, width, channels }: MapImages): void {
  const runtime = kernelRuntime(), values = height * width * channels;
  const views = { images: runtime.addressOf(images), out: runtime.addressOf(out) };
  const numbers = mapped.flatMap(({ image, map = {} }) => {
    const { xx = 1, xy = 0, yx = 0, yy = 1, dx = 0, dy = 0 } = map, coefficients = [xx, xy, yx, yy, dx, dy];
    assertMap(image, coefficients, images.length / values);
    return [image, ...coefficients];
  });
  const maps = runtime.workspace(numbers.length * Float64Array.BYTES_PER_ELEMENT);
  const { buffer } = runtime.integersAt(maps, 0);
  new Float64Array(buffer, maps, numbers.length).set(numbers);
  const work = { items: numbers.length / NUMBERS, chunkSize: Math.ceil(CHUNK / values) };
  runtime.run("mapImages", { ...views, maps, height, width, channels }, work);
}

function assertMap(image: number, coefficients: readonly number[], count: number): void {
  if (!(image >= 0 && image < count)) {
    throw new RangeError(
      `Cannot map images as image must be from 0 to ${count - 1}: current value is ${image}`,
    );
  }
  if (coefficients.every((coefficient) => Number.isFinite(coefficient))) return;
  throw new RangeError(
    `Cannot map images as each coefficient must be finite: current value is ${coefficients.join(", ")}`,
  );
}
