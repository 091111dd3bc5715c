/**
 * Blurs images of a batch and adds noise to them, in place: each by an amount of its own, or not at all.
 *
 *   out = clip(blurred + deviation n, 0 to 1),  n normal with mean 0 and standard deviation 1.
 *
 * The blur is a sum with weights, along rows and then along columns; the border repeats beyond the edge. The noise of
 * a value depends on its place in the image and the image's two keys alone.
 */
import { madd } from "../fused";
import { hash4 } from "../hash";
import { heldInteger } from "../held";
import { copyFloats, put, take } from "../lanes";
import { normals4 } from "./normals";
import { UNIT } from "../vector_math";

/** Whole numbers of an image: two keys and how many pixels the blur reaches on each side. */
const NUMBER_BYTES: usize = 12;
/** Values that are drawn at once: four by the cosine and four by the sine of the same angles. */
const DRAWN = 8;

const STEP = heldInteger(8);
const ONE = heldInteger(1);

/**
 * Items are images. `factors` holds for each the deviation of the noise, and the weight of a pixel and of its `taps`
 * - 1 neighbours on a side. Scratch is a line with what repeats beyond its ends, and an image.
 */
export function corruptImages(
  images: usize, numbers: usize, factors: usize, height: i32, width: i32, channels: i32, taps: i32, begin: i32,
  end: i32, _chunk: i32, scratch: usize,
): void {
  const values = height * width * channels;
  for (let item = begin; item < end; item++) {
    const image = images + (<usize>item * <usize>values << 2);
    const own = numbers + <usize>item * NUMBER_BYTES, radius = load<i32>(own, 8);
    const factor = factors + (<usize>item * <usize>(taps + 1) << 2), deviation = load<f32>(factor);
    if (radius > 0) blurImage(image, factor + 4, radius, height, width, channels, scratch);
    if (deviation > 0) addNoise(image, values, deviation, load<i32>(own), load<i32>(own, 4), scratch);
  }
}

function blurImage(
  image: usize, weights: usize, radius: i32, height: i32, width: i32, channels: i32, scratch: usize,
): void {
  const count = width * channels, row = <usize>count << 2, pixel = <usize>channels << 2;
  const beyond = <usize>radius * pixel, middle = scratch + beyond, rows = middle + row + beyond;
  for (let y = 0; y < height; y++) {
    const line = image + <usize>y * row, to = rows + <usize>y * row;
    copyFloats(middle, line, row);
    for (let d: usize = pixel; d <= beyond; d += pixel) {
      copyFloats(middle - d, line, pixel);
      copyFloats(middle + row - pixel + d, line + row - pixel, pixel);
    }
    multiplyLine(middle, to, count, load<f32>(weights));
    for (let d = 1; d <= radius; d++) {
      const off = <usize>d * pixel;
      addLines(middle - off, middle + off, to, count, load<f32>(weights + (<usize>d << 2)));
    }
  }
  for (let y = 0; y < height; y++) {
    const to = image + <usize>y * row;
    multiplyLine(rows + <usize>y * row, to, count, load<f32>(weights));
    for (let d = 1; d <= radius; d++) {
      const above = rows + <usize>max(0, y - d) * row, below = rows + <usize>min(height - 1, y + d) * row;
      addLines(above, below, to, count, load<f32>(weights + (<usize>d << 2)));
    }
  }
}

/** to = weight x. */
@inline
function multiplyLine(x: usize, to: usize, count: i32, weight: f32): void {
  const weights = f32x4.splat(weight), end = to + (<usize>count << 2);
  for (; to + 16 <= end; x += 16, to += 16) put<v128>(to, f32x4.mul(take<v128>(x), weights));
  for (; to < end; x += 4, to += 4) put<f32>(to, f32x4.mul(take<f32>(x), weights));
}

/** to += weight (a + b). */
@inline
function addLines(a: usize, b: usize, to: usize, count: i32, weight: f32): void {
  const weights = f32x4.splat(weight), end = to + (<usize>count << 2);
  for (; to + 16 <= end; a += 16, b += 16, to += 16) addPart<v128>(a, b, to, weights);
  for (; to < end; a += 4, b += 4, to += 4) addPart<f32>(a, b, to, weights);
}

@inline
function addPart<T>(a: usize, b: usize, to: usize, weights: v128): void {
  put<T>(to, madd(f32x4.add(take<T>(a), take<T>(b)), weights, take<T>(to)));
}

function addNoise(image: usize, values: i32, deviation: f32, key: i32, secondKey: i32, scratch: usize): void {
  const keys = i32x4.splat(key), secondKeys = i32x4.splat(secondKey), deviations = f32x4.splat(deviation);
  let index = i32x4(0, 2, 4, 6);
  for (let i = 0; i < values; i += DRAWN, image += DRAWN * 4) {
    const radius = hash4(index, keys, secondKeys), angle = hash4(v128.or(index, ONE), keys, secondKeys);
    normals4(radius, angle, scratch);
    index = i32x4.add(index, STEP);
    if (i + DRAWN <= values) {
      shake<v128>(image, scratch, deviations);
      shake<v128>(image + 16, scratch + 16, deviations);
    } else {
      for (let at: usize = 0; at < <usize>(values - i) << 2; at += 4) shake<f32>(image + at, scratch + at, deviations);
    }
  }
}

/** Adds what was drawn to the values at `image`. */
@inline
function shake<T>(image: usize, drawn: usize, deviations: v128): void {
  const value = madd(take<T>(drawn), deviations, take<T>(image));
  put<T>(image, f32x4.pmin(f32x4.pmax(value, f32x4.splat(0)), UNIT));
}
