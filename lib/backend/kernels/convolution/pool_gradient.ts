/**
 * The gradients of max and average pooling over windows of an NHWC image.
 *
 * An item is one image, as neighbouring windows may overlap. 2 x 2 windows with stride 2 do not, and have a path
 * of their own that reads each input once and holds it in registers.
 *
 * maxPoolGradient:     dx = sum of dy over the windows in which x is the first maximum, in row order.
 * averagePoolGradient: dx = sum of dy / pixels over the windows that hold x.
 */
import { put, take } from "../lanes";

/** Gives each window's gradient to its first maximum; items are images. */
export function maxPoolGradient(
  dy: usize, x: usize, y: usize, dx: usize, height: i32, width: i32, channels: i32, outHeight: i32,
  outWidth: i32, windowHeight: i32, windowWidth: i32, strideHeight: i32, strideWidth: i32, padTop: i32,
  padLeft: i32, begin: i32, end: i32, _chunk: i32, _scratch: usize,
): void {
  const pixel = <usize>channels << 2, row = pixel * <usize>width, image = row * <usize>height;
  const outImage = pixel * <usize>outWidth * <usize>outHeight;
  const isPairs = windowHeight == 2 && windowWidth == 2 && strideHeight == 2 && strideWidth == 2 &&
    !padLeft && !padTop && outHeight * 2 <= height && outWidth * 2 <= width;
  for (let item = begin; item < end; item++) {
    const from = x + <usize>item * image, to = dx + <usize>item * image;
    let at = <usize>item * outImage;
    if (isPairs) {
      pairsGradient(dy + at, from, y + at, to, row, pixel, outHeight, outWidth, height);
      continue;
    }
    memory.fill(to, 0, image);
    for (let outRow = 0; outRow < outHeight; outRow++) {
      const top = outRow * strideHeight - padTop;
      const firstRow = max(top, 0), rows = max(min(top + windowHeight, height) - firstRow, 0);
      for (let column = 0; column < outWidth; column++) {
        const left = column * strideWidth - padLeft;
        const firstColumn = max(left, 0), columns = max(min(left + windowWidth, width) - firstColumn, 0);
        const corner = <usize>firstRow * row + <usize>firstColumn * pixel;
        firstMaximumTakes(dy + at, from + corner, y + at, to + corner, row, pixel, rows, columns);
        at += pixel;
      }
    }
  }
}

/**
 * Spreads each window's gradient evenly over its pixels; items are images. With `countPadding` the weight is
 * 1 / (windowHeight * windowWidth) everywhere, else 1 / pixels that are not padding.
 */
export function averagePoolGradient(
  dy: usize, dx: usize, height: i32, width: i32, channels: i32, outHeight: i32, outWidth: i32,
  windowHeight: i32, windowWidth: i32, strideHeight: i32, strideWidth: i32, padTop: i32, padLeft: i32,
  countPadding: i32, begin: i32, end: i32, _chunk: i32, _scratch: usize,
): void {
  const pixel = <usize>channels << 2, row = pixel * <usize>width, image = row * <usize>height;
  for (let item = begin; item < end; item++) {
    const to = dx + <usize>item * image;
    let from = dy + <usize>item * pixel * <usize>outWidth * <usize>outHeight;
    memory.fill(to, 0, image);
    for (let outRow = 0; outRow < outHeight; outRow++) {
      const top = outRow * strideHeight - padTop;
      const firstRow = max(top, 0), rows = max(min(top + windowHeight, height) - firstRow, 0);
      for (let column = 0; column < outWidth; column++) {
        const left = column * strideWidth - padLeft;
        const firstColumn = max(left, 0), columns = max(min(left + windowWidth, width) - firstColumn, 0);
        const count = countPadding ? windowHeight * windowWidth : rows * columns;
        const corner = to + <usize>firstRow * row + <usize>firstColumn * pixel;
        spread(from, corner, row, pixel, rows, columns, <f32>1 / <f32>count);
        from += pixel;
      }
    }
  }
}

/** Writes the gradient of one image for 2 x 2 windows with stride 2, and zeros where no window reaches. */
function pairsGradient(
  dy: usize, x: usize, y: usize, dx: usize, row: usize, pixel: usize, outHeight: i32, outWidth: i32,
  height: i32,
): void {
  const uncovered = row - 2 * <usize>outWidth * pixel;
  for (let outRow = 0; outRow < outHeight; outRow++) {
    for (let column = 0; column < outWidth; column++) {
      const end = y + pixel;
      for (; y + 16 <= end; y += 16, dy += 16, x += 16, dx += 16) {
        pairGradient<v128>(dy, x, y, dx, row, pixel);
      }
      for (; y < end; y += 4, dy += 4, x += 4, dx += 4) pairGradient<f32>(dy, x, y, dx, row, pixel);
      x += pixel;
      dx += pixel;
    }
    if (uncovered) {
      memory.fill(dx, 0, uncovered);
      memory.fill(dx + row, 0, uncovered);
    }
    x += uncovered + row;
    dx += uncovered + row;
  }
  if (outHeight * 2 < height) memory.fill(dx, 0, <usize>(height - outHeight * 2) * row);
}

@inline
function pairGradient<T>(dy: usize, x: usize, y: usize, dx: usize, row: usize, pixel: usize): void {
  const largest = take<T>(y), below = x + row, dxBelow = dx + row;
  // A window of nothing but -Infinity and NaN has no maximum.
  const gradient = v128.and(take<T>(dy), f32x4.gt(largest, f32x4.splat(-Infinity)));
  const a = f32x4.eq(take<T>(x), largest), b = f32x4.eq(take<T>(x + pixel), largest);
  const c = f32x4.eq(take<T>(below), largest), d = f32x4.eq(take<T>(below + pixel), largest);
  const ab = v128.or(a, b), abc = v128.or(ab, c);
  put<T>(dx, v128.and(gradient, a));
  put<T>(dx + pixel, v128.and(gradient, v128.andnot(b, a)));
  put<T>(dxBelow, v128.and(gradient, v128.andnot(c, ab)));
  put<T>(dxBelow + pixel, v128.and(gradient, v128.andnot(d, abc)));
}

/** Adds one output pixel's gradient to the first maximum of its window, channel by channel. */
function firstMaximumTakes(
  dy: usize, x: usize, y: usize, dx: usize, row: usize, pixel: usize, rows: i32, columns: i32,
): void {
  const end = y + pixel;
  for (; y + 16 <= end; y += 16, dy += 16, x += 16, dx += 16) {
    firstMaximum<v128>(dy, x, y, dx, row, pixel, rows, columns);
  }
  for (; y < end; y += 4, dy += 4, x += 4, dx += 4) {
    firstMaximum<f32>(dy, x, y, dx, row, pixel, rows, columns);
  }
}

@inline
function firstMaximum<T>(
  dy: usize, x: usize, y: usize, dx: usize, row: usize, pixel: usize, rows: i32, columns: i32,
): void {
  const largest = take<T>(y);
  // The gradient that has not found its pixel yet.
  let gradient = v128.and(take<T>(dy), f32x4.gt(largest, f32x4.splat(-Infinity)));
  let waiting = f32x4.eq(largest, largest);
  for (let r = 0; r < rows; r++, x += row, dx += row) {
    let from = x, to = dx;
    for (let c = 0; c < columns; c++, from += pixel, to += pixel) {
      const hit = v128.and(f32x4.eq(take<T>(from), largest), waiting);
      put<T>(to, f32x4.add(take<T>(to), v128.and(gradient, hit)));
      waiting = v128.andnot(waiting, hit);
    }
    if (!v128.any_true(waiting)) return;
  }
}

/** Adds dy * weight to every pixel of the window. */
function spread(
  dy: usize, dx: usize, row: usize, pixel: usize, rows: i32, columns: i32, weight: f32,
): void {
  const end = dy + pixel;
  for (; dy + 16 <= end; dy += 16, dx += 16) spreadLanes<v128>(dy, dx, row, pixel, rows, columns, weight);
  for (; dy < end; dy += 4, dx += 4) spreadLanes<f32>(dy, dx, row, pixel, rows, columns, weight);
}

@inline
function spreadLanes<T>(
  dy: usize, dx: usize, row: usize, pixel: usize, rows: i32, columns: i32, weight: f32,
): void {
  const value = f32x4.mul(take<T>(dy), f32x4.splat(weight));
  for (let r = 0; r < rows; r++, dx += row) {
    let to = dx;
    for (let c = 0; c < columns; c++, to += pixel) put<T>(to, f32x4.add(take<T>(to), value));
  }
}
