/**
 * Depthwise convolutions of NHWC images: each input channel c has filters of its own, `multiplier` of them,
 * out[n, y, x, c * multiplier + q] = sum over taps (i, j) of in[n, y', x', c] filter[i, j, c, q], where
 * y' = y * strideY + i * dilationY - padTop, and x' likewise; taps outside the image are left out.
 *
 * Every product is used once, so loads are the limit: four channels at a time, their sum in a register while
 * the taps pass. With a multiplier above 1, and for the last one to three channels, one channel at a time.
 */
import { madd } from "../fused";

/** First tap of a row or column of taps that lies inside the image; `at` is where tap 0 lies. */
@inline
function firstTap(at: i32, dilation: i32): i32 {
  return at < 0 ? (dilation - 1 - at) / dilation : 0;
}

/** One more than the last tap that lies inside an image of `size`, or a number below the first. */
@inline
function endTap(at: i32, dilation: i32, size: i32, taps: i32): i32 {
  return at >= size ? 0 : min(taps, (size - 1 - at) / dilation + 1);
}

/** Computes rows `begin` to `end` of the output, counted through all images. */
export function depthwiseConvolve(
  source: usize,
  filter: usize,
  out: usize,
  height: i32,
  width: i32,
  channels: i32,
  multiplier: i32,
  outHeight: i32,
  outWidth: i32,
  filterHeight: i32,
  filterWidth: i32,
  strideY: i32,
  strideX: i32,
  dilationY: i32,
  dilationX: i32,
  padTop: i32,
  padLeft: i32,
  begin: i32,
  end: i32,
  _chunk: i32,
  _scratch: usize,
): void {
  const outChannels = channels * multiplier, tapBytes = <usize>outChannels << 2, pixel = <usize>channels << 2;
  for (let row = begin; row < end; row++) {
    const image = source + <usize>(row / outHeight) * <usize>(height * width) * pixel;
    const top = (row % outHeight) * strideY - padTop;
    const i0 = firstTap(top, dilationY), i1 = endTap(top, dilationY, height, filterHeight);
    for (let x = 0; x < outWidth; x++) {
      const left = x * strideX - padLeft;
      const j0 = firstTap(left, dilationX), j1 = endTap(left, dilationX, width, filterWidth);
      const target = out + <usize>(row * outWidth + x) * tapBytes;
      let c = 0;
      if (multiplier == 1) {
        for (; c + 4 <= channels; c += 4) {
          let sum = f32x4.splat(0);
          for (let i = i0; i < i1; i++) {
            const first = (top + i * dilationY) * width + left + j0 * dilationX;
            let from = image + <usize>first * pixel + (<usize>c << 2);
            let tap = filter + <usize>(i * filterWidth + j0) * tapBytes + (<usize>c << 2);
            for (let j = j0; j < j1; j++) {
              sum = madd(v128.load(from), v128.load(tap), sum);
              from += <usize>dilationX * pixel, tap += tapBytes;
            }
          }
          v128.store(target + (<usize>c << 2), sum);
        }
      }
      for (let o = c; o < outChannels; o++) {
        let sum: f32 = 0;
        for (let i = i0; i < i1; i++) {
          for (let j = j0; j < j1; j++) {
            const at = ((top + i * dilationY) * width + left + j * dilationX) * channels + o / multiplier;
            const tap = (i * filterWidth + j) * outChannels + o;
            sum += load<f32>(image + (<usize>at << 2)) * load<f32>(filter + (<usize>tap << 2));
          }
        }
        store<f32>(target + (<usize>o << 2), sum);
      }
    }
  }
}
