/**
 * Max and average pooling over windows of an NHWC image.
 *
 * An item is one row of the output, so every image divides well. Channels lie next to each other, so a vector
 * holds four channels of one pixel; windows are read 16 channels (one cache line) at a time, then 4, then 1.
 * The window that nearly all networks use, 2 x 2 with stride 2, has a path of its own that reads each input once
 * and holds it in registers.
 *
 * maxPool:     out = max of x over the window, padding left out; NaN loses against every number.
 * averagePool: out = sum of x over the window / pixels in it that are not padding.
 */
import { addWindow, maxWindow } from "./pool_window";
import { put, take } from "../lanes";

/** Largest value of each window; items are output rows. */
export function maxPool(
  x: usize, out: usize, height: i32, width: i32, channels: i32, outHeight: i32, outWidth: i32,
  windowHeight: i32, windowWidth: i32, strideHeight: i32, strideWidth: i32, padTop: i32, padLeft: i32,
  begin: i32, end: i32, _chunk: i32, _scratch: usize,
): void {
  const pixel = <usize>channels << 2, row = pixel * <usize>width;
  const isPairs = windowHeight == 2 && windowWidth == 2 && strideHeight == 2 && strideWidth == 2 && !padLeft;
  let to = out + <usize>begin * <usize>outWidth * pixel;
  for (let item = begin; item < end; item++) {
    const image = x + <usize>(item / outHeight) * <usize>height * row;
    const top = (item % outHeight) * strideHeight - padTop;
    const firstRow = max(top, 0), rows = max(min(top + windowHeight, height) - firstRow, 0);
    let column = 0;
    if (isPairs && rows == 2) {
      column = min(outWidth, width >> 1);
      maxOfPairs(image + <usize>top * row, to, row, pixel, column);
      to += <usize>column * pixel;
    }
    for (; column < outWidth; column++) {
      const left = column * strideWidth - padLeft;
      const firstColumn = max(left, 0), columns = max(min(left + windowWidth, width) - firstColumn, 0);
      maxWindow(image + <usize>firstRow * row + <usize>firstColumn * pixel, to, row, pixel, rows, columns);
      to += pixel;
    }
  }
}

/** Mean of each window; items are output rows. */
export function averagePool(
  x: usize, out: usize, height: i32, width: i32, channels: i32, outHeight: i32, outWidth: i32,
  windowHeight: i32, windowWidth: i32, strideHeight: i32, strideWidth: i32, padTop: i32, padLeft: i32,
  begin: i32, end: i32, _chunk: i32, _scratch: usize,
): void {
  const pixel = <usize>channels << 2, row = pixel * <usize>width;
  let to = out + <usize>begin * <usize>outWidth * pixel;
  for (let item = begin; item < end; item++) {
    const image = x + <usize>(item / outHeight) * <usize>height * row;
    const top = (item % outHeight) * strideHeight - padTop;
    const firstRow = max(top, 0), rows = max(min(top + windowHeight, height) - firstRow, 0);
    for (let column = 0; column < outWidth; column++) {
      const left = column * strideWidth - padLeft;
      const firstColumn = max(left, 0), columns = max(min(left + windowWidth, width) - firstColumn, 0);
      addWindow(image + <usize>firstRow * row + <usize>firstColumn * pixel, to, row, pixel, rows, columns);
      to += pixel;
    }
  }
}

/** out = max of 2 x 2 pixels, for `count` windows side by side. */
function maxOfPairs(from: usize, to: usize, row: usize, pixel: usize, count: i32): void {
  for (; count > 0; count--) {
    const end = to + pixel;
    for (; to + 16 <= end; to += 16, from += 16) put<v128>(to, maxOfFour<v128>(from, row, pixel));
    for (; to < end; to += 4, from += 4) put<f32>(to, maxOfFour<f32>(from, row, pixel));
    from += pixel;
  }
}

@inline
function maxOfFour<T>(from: usize, row: usize, pixel: usize): v128 {
  const lowest = f32x4.splat(-Infinity), below = from + row;
  // pmax keeps its first argument when the two are equal or the second is NaN.
  const upper = f32x4.pmax(f32x4.pmax(lowest, take<T>(from)), take<T>(from + pixel));
  return f32x4.pmax(f32x4.pmax(upper, take<T>(below)), take<T>(below + pixel));
}
