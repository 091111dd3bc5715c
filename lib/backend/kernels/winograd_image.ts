/**
 * What happens to one image before and after its transforms: padding and cropping, bias, activation, pooling
 * and sums on the way out, their gradients on the way back. Four channels at a time, all pixels of them in
 * turn, so that sums stay in registers.
 */
import { throughRelu } from "./lanes";
import { Plan } from "./winograd_plan";

/** Copies x [inHeight, inWidth, inChannels] into the padded image, whose border is zero already. */
export function padImage(plan: Plan, x: usize, padded: usize): void {
  const pixel = <usize>plan.inChannels << 2;
  const row = <usize>plan.inWidth * pixel, pitch = <usize>(plan.coverWidth + 2) * pixel;
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
  const row = <usize>plan.inWidth * pixel, pitch = <usize>(plan.coverWidth + 2) * pixel;
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
 * y = max(y + bias, lowest), in place; where `sums` is not 0, adds every channel's sum and sum of squares to
 * sums[0, channel] and sums[1, channel]. No bias: address 0; no activation: lowest = -Infinity.
 */
export function finishImage(plan: Plan, y: usize, bias: usize, lowest: f32, sums: usize): void {
  const pixel = <usize>plan.outChannels << 2, pixels = plan.outHeight * plan.outWidth;
  const low = f32x4.splat(lowest);
  for (let c: usize = 0; c < pixel; c += 16) {
    const b = bias ? v128.load(bias + c) : f32x4.splat(0);
    let sum = f32x4.splat(0), squares = f32x4.splat(0), p = y + c;
    for (let i = pixels; i > 0; i--) {
      // pmax(v, low) is v < low ? low : v, so that NaN stays.
      const v = f32x4.pmax(f32x4.add(v128.load(p), b), low);
      v128.store(p, v);
      sum = f32x4.add(sum, v);
      squares = f32x4.relaxed_madd(v, v, squares);
      p += pixel;
    }
    if (sums) {
      addTo(sums + c, sum);
      addTo(sums + pixel + c, squares);
    }
  }
}

/**
 * y = max(max over 2 x 2 pixels of the covered image + bias, lowest), places = where in the window (0 to 3, row
 * by row; the first of equals) or -1 where no gradient passes, as the activation is flat. NaN wins.
 */
export function poolImage(plan: Plan, image: usize, y: usize, places: usize, bias: usize, lowest: f32): void {
  const pixel = <usize>plan.outChannels << 2, pitch = <usize>plan.coverWidth * pixel;
  const rows = plan.outHeight >> 1, columns = plan.outWidth >> 1;
  const low = f32x4.splat(lowest), none = i32x4.splat(-1);
  const one = i32x4.splat(1), two = i32x4.splat(2), three = i32x4.splat(3);
  for (let i = 0; i < rows; i++) {
    let p = image + <usize>(2 * i) * pitch;
    for (let j = 0; j < columns; j++) {
      for (let c: usize = 0; c < pixel; c += 16) {
        const v0 = v128.load(p), v1 = v128.load(p + pixel);
        const v2 = v128.load(p + pitch), v3 = v128.load(p + pitch + pixel);
        const upper = f32x4.max(v0, v1), lower = f32x4.max(v2, v3);
        const best = f32x4.max(upper, lower);
        const left = v128.bitselect(i32x4.splat(0), one, f32x4.ge(v0, v1));
        const right = v128.bitselect(two, three, f32x4.ge(v2, v3));
        const place = v128.bitselect(left, right, f32x4.ge(upper, lower));
        const sum = bias ? f32x4.add(best, v128.load(bias + c)) : best;
        v128.store(y, f32x4.pmax(sum, low));
        v128.store(places, v128.bitselect(none, place, f32x4.le(sum, low)));
        p += 16;
        y += 16;
        places += 16;
      }
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

/** Spreads the pooled gradient to its places in the covered image, which is zero where no window reaches. */
export function unpoolGradient(plan: Plan, dy: usize, places: usize, image: usize, sums: usize): void {
  const pixel = <usize>plan.outChannels << 2, pitch = <usize>plan.coverWidth * pixel;
  const rows = plan.outHeight >> 1, columns = plan.outWidth >> 1;
  for (let i = 0; i < rows; i++) {
    let q = image + <usize>(2 * i) * pitch;
    for (let j = 0; j < columns; j++) {
      for (let c: usize = 0; c < pixel; c += 16) {
        const v = v128.load(dy), place = v128.load(places);
        v128.store(q, v128.and(v, i32x4.eq(place, i32x4.splat(0))));
        v128.store(q + pixel, v128.and(v, i32x4.eq(place, i32x4.splat(1))));
        v128.store(q + pitch, v128.and(v, i32x4.eq(place, i32x4.splat(2))));
        v128.store(q + pitch + pixel, v128.and(v, i32x4.eq(place, i32x4.splat(3))));
        if (sums) addTo(sums + c, v128.and(v, i32x4.ge_s(place, i32x4.splat(0))));
        dy += 16;
        places += 16;
        q += 16;
      }
      q += pixel;
    }
  }
}

@inline
function addTo(at: usize, v: v128): void {
  v128.store(at, f32x4.add(v128.load(at), v));
}
