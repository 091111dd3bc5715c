/**
 * What happens to one image before and after its transforms: padding and cropping, bias, activation, pooling
 * on the way out, their gradients on the way back. Four channels at a time, all pixels of them in
 * turn, so that sums stay in registers.
 */
import { addTo, throughRelu } from "../lanes";
import { Plan } from "./winograd_plan";

/** Copies x [inHeight, inWidth, inChannels] into the padded image, whose border is zero already. */
export function padImage(plan: Plan, x: usize, padded: usize): void {
  const pixel = <usize>plan.inChannels << 2;
  const row = <usize>plan.inWidth * pixel, pitch = <usize>plan.paddedWidth * pixel;
  let to = padded + <usize>plan.padTop * pitch + <usize>plan.padLeft * pixel;
  for (let i = plan.inHeight; i > 0; i--) {
    memory.copy(to, x, row);
    to += pitch;
    x += row;
  }
}

/** Copies the inner part of the padded image into x. */
export function cropPadded(plan: Plan, padded: usize, x: usize): void {
  const pixel = <usize>plan.inChannels << 2;
  const row = <usize>plan.inWidth * pixel, pitch = <usize>plan.paddedWidth * pixel;
  let from = padded + <usize>plan.padTop * pitch + <usize>plan.padLeft * pixel;
  for (let i = plan.inHeight; i > 0; i--) {
    memory.copy(x, from, row);
    from += pitch;
    x += row;
  }
}

/** Copies the image that the tiles cover into y [outHeight, outWidth, outChannels]. */
export function cropCovered(plan: Plan, image: usize, y: usize): void {
  const pixel = <usize>plan.outChannels << 2;
  const row = <usize>plan.outWidth * pixel, pitch = <usize>plan.coverWidth * pixel;
  for (let i = plan.outHeight; i > 0; i--) {
    memory.copy(y, image, row);
    image += pitch;
    y += row;
  }
}

/**
 * Makes exactly zero what a plain sum makes exactly zero: the outputs that see nothing but zeros in x. Their
 * tiles see more, and leave rounding errors there, half of which a ReLU would let through (an image's empty
 * background, or what is blank behind a ReLU). Infinite weights still give NaN. `y` is the covered image.
 */
export function clearEmpty(plan: Plan, x: usize, y: usize, empty: usize): void {
  const pixel = <usize>plan.inChannels << 2, width = plan.inWidth, pitch = <usize>plan.paddedWidth;
  const stride = plan.stride, zero = f32x4.splat(0);
  memory.fill(empty, 1, <usize>plan.paddedHeight * pitch);
  let found = 0, at = empty + <usize>plan.padTop * pitch + <usize>plan.padLeft;
  for (let i = plan.inHeight; i > 0; i--) {
    for (let j = 0; j < width; j++) {
      const end = x + pixel;
      while (x < end && !v128.any_true(f32x4.ne(v128.load(x), zero))) x += 16;
      const isEmpty = <i32>(x == end);
      store<u8>(at + <usize>j, <u8>isEmpty);
      found += isEmpty;
      x = end;
    }
    at += pitch;
  }
  if (!found) return;
  const outPixel = <usize>plan.outChannels << 2, skip = (<usize>plan.coverWidth - <usize>plan.outWidth) * outPixel;
  for (let i = 0; i < plan.outHeight; i++) {
    let p = empty + <usize>(i * stride) * pitch;
    for (let j = plan.outWidth; j > 0; j--) {
      const end = y + outPixel;
      if ((load<u32>(p) & load<u32>(p + pitch) & load<u32>(p + 2 * pitch) & 0xffffff) == 0x010101) {
        for (; y < end; y += 16) v128.store(y, f32x4.add(f32x4.mul(v128.load(y), zero), zero));
      }
      y = end;
      p += stride;
    }
    y += skip;
  }
}

/** y = max(y + bias, lowest), in place. No bias: address 0; no activation: lowest = -Infinity. */
export function finishImage(plan: Plan, y: usize, bias: usize, lowest: f32): void {
  const pixel = <usize>plan.outChannels << 2, pixels = plan.outHeight * plan.outWidth;
  const low = f32x4.splat(lowest);
  for (let c: usize = 0; c < pixel; c += 16) {
    const b = bias ? v128.load(bias + c) : f32x4.splat(0);
    let p = y + c;
    for (let i = pixels; i > 0; i--) {
      // pmax(v, low) is v < low ? low : v, so that NaN stays.
      v128.store(p, f32x4.pmax(f32x4.add(v128.load(p), b), low));
      p += pixel;
    }
  }
}

/**
 * Copies dy into the covered image, through the ReLU that gave `activated` (no activation: address 0);
 * where `sums` is not 0, adds every channel's sum to it.
 */
export function coverGradient(plan: Plan, dy: usize, activated: usize, image: usize, sums: usize): void {
  const pixel = <usize>plan.outChannels << 2;
  const skip = <usize>(plan.coverWidth - plan.outWidth) * pixel;
  for (let c: usize = 0; c < pixel; c += 16) {
    let sum = f32x4.splat(0), p = dy + c, q = image + c, mask = activated + c;
    for (let i = plan.outHeight; i > 0; i--) {
      for (let j = plan.outWidth; j > 0; j--) {
        let v = v128.load(p);
        if (activated) {
          v = throughRelu(v, v128.load(mask));
          mask += pixel;
        }
        v128.store(q, v);
        sum = f32x4.add(sum, v);
        p += pixel;
        q += pixel;
      }
      q += skip;
    }
    if (sums) addTo(sums + c, sum);
  }
}
