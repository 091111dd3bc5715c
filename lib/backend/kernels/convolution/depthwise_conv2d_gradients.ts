/**
 * The gradients of the depthwise convolutions of `depthwise_conv2d.ts`, four channels at a time as there.
 * That of the filter is summed by each chunk of images for itself; `sumPartials` adds these in their order.
 */
import { madd } from "../fused";

/**
 * Computes rows `begin` to `end` of the input's gradient, counted through all images: at each pixel the sum
 * over taps and the channel's filters of dy times filter.
 */
export function depthwiseInputGradient(
  dy: usize,
  filter: usize,
  dx: usize,
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
  const outChannels = channels * multiplier, tapBytes = <usize>outChannels << 2;
  for (let row = begin; row < end; row++) {
    const image = dy + <usize>(row / height) * <usize>(outHeight * outWidth) * tapBytes;
    for (let x = 0; x < width; x++) {
      const target = dx + (<usize>((row * width + x) * channels) << 2);
      let c = 0;
      if (multiplier == 1) {
        for (; c + 4 <= channels; c += 4) v128.store(target + (<usize>c << 2), f32x4.splat(0));
      }
      const vectorChannels = c;
      for (; c < channels; c++) store<f32>(target + (<usize>c << 2), 0);
      for (let i = 0; i < filterHeight; i++) {
        const down = (row % height) + padTop - i * dilationY;
        if (down < 0 || down % strideY || down / strideY >= outHeight) continue;
        for (let j = 0; j < filterWidth; j++) {
          const right = x + padLeft - j * dilationX;
          if (right < 0 || right % strideX || right / strideX >= outWidth) continue;
          const from = image + <usize>((down / strideY) * outWidth + right / strideX) * tapBytes;
          const tap = filter + <usize>(i * filterWidth + j) * tapBytes;
          for (c = 0; c < vectorChannels; c += 4) {
            const at = <usize>c << 2;
            const sum = madd(v128.load(from + at), v128.load(tap + at), v128.load(target + at));
            v128.store(target + at, sum);
          }
          for (; c < channels; c++) {
            let sum = load<f32>(target + (<usize>c << 2));
            for (let o = c * multiplier; o < (c + 1) * multiplier; o++) {
              sum += load<f32>(from + (<usize>o << 2)) * load<f32>(tap + (<usize>o << 2));
            }
            store<f32>(target + (<usize>c << 2), sum);
          }
        }
      }
    }
  }
}

/**
 * Sums the filter's gradient over images `begin` to `end`, which are one chunk: for each tap the sum over
 * places of the input times dy.
 *
 * @param partials `[chunks, filterHeight * filterWidth, outChannels rounded up to 8]`
 */
export function depthwiseFilterGradient(
  source: usize,
  dy: usize,
  partials: usize,
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
  chunk: i32,
  _scratch: usize,
): void {
  const outChannels = channels * multiplier, place = <usize>outChannels << 2, pixel = <usize>channels << 2;
  const lineBytes = <usize>((outChannels + 7) & ~7) << 2;
  const partialBytes = <usize>(filterHeight * filterWidth) * lineBytes;
  const partial = partials + <usize>chunk * partialBytes;
  memory.fill(partial, 0, partialBytes);
  for (let row = begin * outHeight; row < end * outHeight; row++) {
    const image = source + <usize>(row / outHeight) * <usize>(height * width) * pixel;
    for (let i = 0; i < filterHeight; i++) {
      const y = (row % outHeight) * strideY - padTop + i * dilationY;
      if (y < 0 || y >= height) continue;
      for (let j = 0; j < filterWidth; j++) {
        // Places x0 to x1 have this tap inside the image.
        const shift = j * dilationX - padLeft, x0 = shift < 0 ? (strideX - 1 - shift) / strideX : 0;
        const x1 = shift >= width ? 0 : min(outWidth, (width - 1 - shift) / strideX + 1);
        if (x0 >= x1) continue;
        const line = partial + <usize>(i * filterWidth + j) * lineBytes;
        const from = image + <usize>(y * width + x0 * strideX + shift) * pixel;
        const dyFrom = dy + <usize>(row * outWidth + x0) * place;
        let o = 0;
        if (multiplier == 1) {
          for (; o + 4 <= channels; o += 4) {
            const at = <usize>o << 2;
            let a = from + at, b = dyFrom + at, sum = f32x4.splat(0);
            for (let x = x0; x < x1; x++) {
              sum = madd(v128.load(a), v128.load(b), sum);
              a += <usize>strideX * pixel, b += place;
            }
            v128.store(line + at, f32x4.add(v128.load(line + at), sum));
          }
        }
        for (; o < outChannels; o++) {
          const at = <usize>o << 2;
          let a = from + (<usize>(o / multiplier) << 2), b = dyFrom + at, sum: f32 = 0;
          for (let x = x0; x < x1; x++) {
            sum += load<f32>(a) * load<f32>(b);
            a += <usize>strideX * pixel, b += place;
          }
          store<f32>(line + at, load<f32>(line + at) + sum);
        }
      }
    }
  }
}
