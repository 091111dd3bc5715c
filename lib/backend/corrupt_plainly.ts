/** Blurs images of a batch and adds noise to them where no kernel does. */
import { blurWeights, checkedNoise, type CorruptImages } from "./wrappers/images/corrupt_images.ts";

/** Values that are drawn at once: half of them by the cosines and half by the sines of the same angles. */
const DRAWN = 8;

/** Computes what `corruptImages` does, in plain TypeScript and float64. */
export function corruptPlainly({ images, corruptions, height, width, channels }: CorruptImages): void {
  const values = height * width * channels;
  corruptions.forEach(({ blur = 0, noise }, i) => {
    const image = images.subarray(i * values, (i + 1) * values), weights = blurWeights(blur);
    const rows = blurredAlong(image, weights, { length: width, step: channels });
    const both = blurredAlong(rows, weights, { length: height, step: width * channels });
    const { deviation, keys } = checkedNoise(noise);
    const shaken = (value: number, at: number) =>
      Math.min(1, Math.max(0, value + deviation * normalAt(at, keys)));
    image.set(deviation > 0 ? both.map(shaken) : both);
  });
}

/** Blurs all lines of so many values, each `step` values from the next. */
function blurredAlong(
  values: ArrayLike<number>,
  weights: readonly number[],
  { length, step }: { length: number; step: number },
): Float64Array {
  return Float64Array.from(values, (value, at) => {
    const place = Math.floor(at / step) % length, start = at - place * step;
    const valueAt = (place: number) => values[start + Math.min(length - 1, Math.max(0, place)) * step];
    return weights.reduce(
      (sum, weight, d) => d === 0 ? weight * value : sum + weight * (valueAt(place - d) + valueAt(place + d)),
      0,
    );
  });
}

/** Returns the normal number that belongs to a place in an image: the keys decide all of them (Box and Muller 1958). */
export function normalAt(at: number, [key, secondKey]: readonly [number, number]): number {
  const index = 2 * (4 * Math.floor(at / DRAWN) + at % 4);
  const [radius, angle] = [index, index + 1].map((index) => hash(index, key, secondKey));
  const length = Math.sqrt(-2 * Math.log(((radius >>> 8) + 1) / 2 ** 24));
  const quarterTurns = (angle >>> 30) + (angle << 2) / 2 ** 32, turn = quarterTurns * Math.PI / 2;
  return length * (at % DRAWN < 4 ? Math.cos(turn) : Math.sin(turn));
}

/** Hashes 32 bits, with one key before and one between two rounds (constants of "lowbias32", Wellons 2018). */
function hash(index: number, key: number, secondKey: number): number {
  let h = index ^ key;
  h = Math.imul(h ^ (h >>> 16), 0x7feb352d);
  h = Math.imul(h ^ (h >>> 15) ^ secondKey, 0x846ca68b);
  return h ^ (h >>> 16);
}
