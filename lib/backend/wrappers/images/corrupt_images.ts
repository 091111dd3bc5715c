/** Blurs images of a batch and adds noise to them. */
import { kernelRuntime } from "../../runtime/runtime.ts";

/** What is done to one image: first the blur, then the noise. */
export interface ImageCorruption {
  /** Standard deviation of the Gaussian that blurs it, in pixels; 0 for none. @default 0 */
  blur?: number | undefined;
  /** The noise that is added; the values are then clipped to 0 to 1. */
  noise?: ImageNoise | undefined;
}

/** Normal noise, which its keys decide. */
export interface ImageNoise {
  /** Standard deviation, on the scale of the values. */
  deviation: number;
  /** Two random integers of 32 bits: the same ones give the same noise. */
  keys: readonly [number, number];
}

/** Arguments of `corruptImages`. */
export interface CorruptImages {
  /** The batch, `[corruptions.length, height, width, channels]`, 0 to 1; it is changed in place. */
  images: Float32Array;
  /** What is done to each image. */
  corruptions: readonly ImageCorruption[];
  height: number;
  width: number;
  channels: number;
}

/** Whole numbers that describe one image's corruption. */
const NUMBERS = 3;

/** Elements that one thread does at a time. */
const CHUNK = 8192;

/** Bytes in which a kernel keeps the normals that it draws at once. */
const DRAWN_BYTES = 32;

/**
 * Blurs each image by a Gaussian, cut off at three standard deviations, whose border repeats beyond the edge, and adds
 * normal noise to every value, clipped to 0 to 1. What an image comes to depends on itself and its corruption alone.
 *
 * @throws {RangeError} when a standard deviation is not a finite number of 0 or more
 */
export function corruptImages({ images, corruptions, height, width, channels }: CorruptImages): void {
  const runtime = kernelRuntime(), address = runtime.addressOf(images);
  const weights = corruptions.map(({ blur = 0 }) => blurWeights(blur));
  const taps = weights.reduce((most, { length }) => Math.max(most, length), 1), items = corruptions.length;
  const numbers = runtime.workspace(4 * items * (NUMBERS + 1 + taps)),
    factors = numbers + 4 * items * NUMBERS;
  const wholes = runtime.integersAt(numbers, items * NUMBERS);
  const floats = runtime.floatsAt(factors, items * (1 + taps));
  corruptions.forEach(({ noise }, i) => {
    const { deviation, keys } = checkedNoise(noise);
    wholes.set([...keys, weights[i].length - 1], i * NUMBERS);
    floats.set([deviation, ...weights[i]], i * (1 + taps));
  });
  const line = (width + 2 * (taps - 1)) * channels, values = height * width * channels;
  const work = {
    ...{ items, chunkSize: Math.ceil(CHUNK / values) },
    scratchBytes: Math.max(DRAWN_BYTES, 4 * (line + values)),
  };
  runtime.run("corruptImages", { images: address, numbers, factors, height, width, channels, taps }, work);
}

/**
 * Returns the weights of a Gaussian from the middle to the last one on a side; the middle and twice the others add up
 * to 1.
 *
 * @throws {RangeError} when the deviation is not a finite number of 0 or more
 */
export function blurWeights(deviation: number): number[] {
  assertDeviation("blur", deviation);
  if (deviation === 0) return [1];
  const radius = Math.ceil(3 * deviation);
  const heights = Array.from({ length: radius + 1 }, (_, i) => Math.exp(-0.5 * (i / deviation) ** 2));
  const sum = heights.reduce((sum, height, i) => sum + (i === 0 ? 1 : 2) * height, 0);
  return heights.map((height) => height / sum);
}

/** Returns the noise, or one that changes nothing; throws RangeError as `blurWeights` does. */
export function checkedNoise(noise: ImageNoise = { deviation: 0, keys: [0, 0] }): ImageNoise {
  assertDeviation("noise", noise.deviation);
  return noise;
}

function assertDeviation(name: string, value: number): void {
  if (value >= 0 && value < Infinity) return;
  throw new RangeError(
    `Cannot corrupt images as ${name} must be a finite number of 0 or more: current value is ${value}`,
  );
}
