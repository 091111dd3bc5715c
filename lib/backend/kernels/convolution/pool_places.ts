/**
 * Maximum pooling over 2 x 2 pixels at stride 2 behind a convolution: bias and activation come after the maximum,
 * which they do not change, so they meet a quarter of the pixels. The place of each maximum is kept for the way
 * back. Channels are a multiple of four.
 */
import { keeps, poolFour } from "../window_maximum";

/**
 * y = max(max over 2 x 2 pixels of the image + bias, lowest), places = where in the window (0 to 3, row by row;
 * ties: the first) or -1 where no gradient passes, as the activation is flat. NaN wins.
 * No bias: address 0; no activation: lowest = -Infinity. Nobody asks for places: address 0.
 *
 * @param pitch bytes from row to row of the image
 */
export function poolImage(
  image: usize, height: i32, width: i32, channels: i32, pitch: usize,
  y: usize, places: usize, bias: usize, lowest: f32,
): void {
  const pixel = <usize>channels << 2, low = f32x4.splat(lowest);
  for (let i = height >> 1; i > 0; i--) {
    let p = image;
    for (let j = width >> 1; j > 0; j--) {
      for (let c: usize = 0; c < pixel; c += 16) {
        const v0 = v128.load(p), v1 = v128.load(p + pixel);
        const v2 = v128.load(p + pitch), v3 = v128.load(p + pitch + pixel);
        if (places) {
          poolFour(v0, v1, v2, v3, bias ? bias + c : 0, low, y, places);
          places += 16;
        } else {
          const upper = v128.bitselect(v0, v1, keeps(v0, v1)), lower = v128.bitselect(v2, v3, keeps(v2, v3));
          const best = v128.bitselect(upper, lower, keeps(upper, lower));
          v128.store(y, f32x4.pmax(bias ? f32x4.add(best, v128.load(bias + c)) : best, low));
        }
        p += 16;
        y += 16;
      }
      p += pixel;
    }
    image += 2 * pitch;
  }
}

/**
 * Spreads the pooled gradient to its places in the image, of which rows and columns beyond the windows stay as
 * they are. Where `sums` is not 0, adds every channel's sum to it.
 */
export function unpoolGradient(
  dy: usize, places: usize, height: i32, width: i32, channels: i32, image: usize, pitch: usize, sums: usize,
): void {
  const pixel = <usize>channels << 2, zero = i32x4.splat(0);
  const one = i32x4.splat(1), two = i32x4.splat(2), three = i32x4.splat(3);
  for (let i = height >> 1; i > 0; i--) {
    let q = image;
    for (let j = width >> 1; j > 0; j--) {
      for (let c: usize = 0; c < pixel; c += 16) {
        const v = v128.load(dy), place = v128.load(places);
        v128.store(q, v128.and(v, i32x4.eq(place, zero)));
        v128.store(q + pixel, v128.and(v, i32x4.eq(place, one)));
        v128.store(q + pitch, v128.and(v, i32x4.eq(place, two)));
        v128.store(q + pitch + pixel, v128.and(v, i32x4.eq(place, three)));
        if (sums) {
          const passed = v128.and(v, i32x4.ge_s(place, zero));
          v128.store(sums + c, f32x4.add(v128.load(sums + c), passed));
        }
        dy += 16;
        places += 16;
        q += 16;
      }
      q += pixel;
    }
    image += 2 * pitch;
  }
}

/** Spreads the pooled gradient of images `begin` to `end` to its places; the other pixels become zero. */
export function unpool(
  dy: usize,
  places: usize,
  height: i32,
  width: i32,
  channels: i32,
  out: usize,
  begin: i32,
  end: i32,
  _chunk: i32,
  _scratch: usize,
): void {
  const row = <usize>(width * channels) << 2, image = <usize>height * row;
  const pooled = <usize>((height >> 1) * (width >> 1) * channels) << 2;
  for (let i = <usize>begin; i < <usize>end; i++) {
    const to = out + i * image;
    if ((height | width) & 1) memory.fill(to, 0, image);
    unpoolGradient(dy + i * pooled, places + i * pooled, height, width, channels, to, row, 0);
  }
}
