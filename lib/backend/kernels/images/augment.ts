/**
 * Augmentation on the way into the batch: each image of it is read once from the image set, flipped, shifted
 * within its frame, scaled, and written, and a rectangle of it erased. It costs little more than copying the
 * batch.
 *
 *   out[i, y, x] = scale * image[y - down, x - right] + offset,
 *
 * where the image may be mirrored left to right. What comes in from outside the frame is 0 before scaling;
 * inside the erased rectangle out is `fill`.
 */

/** Parameters of an image, 32-bit integers: image, flip, down, right, erase top, left, height and width. */
const PARAMETER_BYTES: usize = 32;

/** Items are images of the batch; `images` holds bytes or float32. */
export function augmentImages(
  images: usize, parameters: usize, out: usize, height: i32, width: i32, channels: i32, isBytes: i32,
  scale: f32, offset: f32, fill: f32, begin: i32, end: i32, _chunk: i32, _scratch: usize,
): void {
  const pixels = height * width * channels, row = <usize>(width * channels) << 2;
  const unit: usize = isBytes ? 1 : 4;
  for (let item = begin; item < end; item++) {
    const p = parameters + <usize>item * PARAMETER_BYTES, to = out + (<usize>item * <usize>pixels << 2);
    const image = images + <usize>load<i32>(p) * <usize>pixels * unit;
    const flip = load<i32>(p, 4), down = load<i32>(p, 8), right = load<i32>(p, 12);
    for (let y = 0; y < height; y++) {
      const line = to + <usize>y * row, sourceRow = y - down;
      if (sourceRow < 0 || sourceRow >= height) {
        fillFloats(line, width * channels, offset);
        continue;
      }
      const from = image + <usize>(sourceRow * width * channels) * unit;
      if (isBytes) shiftedLine<u8>(from, line, width, channels, flip, right, scale, offset);
      else shiftedLine<f32>(from, line, width, channels, flip, right, scale, offset);
    }
    const eraseTop = load<i32>(p, 16), eraseHeight = load<i32>(p, 24);
    const left = to + (<usize>(load<i32>(p, 20) * channels) << 2), count = load<i32>(p, 28) * channels;
    for (let y = eraseTop; y < eraseTop + eraseHeight; y++) fillFloats(left + <usize>y * row, count, fill);
  }
}

/** Writes one line: what lies outside, the part of the source that lies inside, what lies outside. */
function shiftedLine<T>(
  from: usize, to: usize, width: i32, channels: i32, flip: i32, right: i32, scale: f32, offset: f32,
): void {
  const first = max(0, min(width, right)), last = max(0, min(width, width + right)), count = last - first;
  fillFloats(to, first * channels, offset);
  const inside = to + (<usize>(first * channels) << 2);
  // Column x of the frame shows column x - right, counted from the other end in a mirrored image.
  const start = flip ? width - 1 - (first - right) : first - right;
  const source = from + <usize>(start * channels) * sizeof<T>();
  if (!flip) straight<T>(source, inside, count * channels, scale, offset);
  else if (channels == 1) mirrored<T>(source, inside, count, scale, offset);
  else {
    const pixel = <usize>channels * sizeof<T>();
    for (let x = 0; x < count; x++) {
      straight<T>(source - <usize>x * pixel, inside + (<usize>(x * channels) << 2), channels, scale, offset);
    }
  }
  fillFloats(to + (<usize>(last * channels) << 2), (width - last) * channels, offset);
}

/** Converts `count` values in their order. */
@inline
function straight<T>(from: usize, to: usize, count: i32, scale: f32, offset: f32): void {
  const scales = f32x4.splat(scale), offsets = f32x4.splat(offset);
  let i = 0;
  for (; i + 4 <= count; i += 4, from += 4 * sizeof<T>(), to += 16) {
    v128.store(to, f32x4.add(f32x4.mul(fourValues<T>(from), scales), offsets));
  }
  for (; i < count; i++, from += sizeof<T>(), to += 4) store<f32>(to, <f32>load<T>(from) * scale + offset);
}

/** Converts `count` values from `from` downwards. */
@inline
function mirrored<T>(from: usize, to: usize, count: i32, scale: f32, offset: f32): void {
  const scales = f32x4.splat(scale), offsets = f32x4.splat(offset);
  let i = 0;
  for (; i + 4 <= count; i += 4, from -= 4 * sizeof<T>(), to += 16) {
    const values = fourValues<T>(from - 3 * sizeof<T>());
    v128.store(to, f32x4.add(f32x4.mul(i32x4.shuffle(values, values, 3, 2, 1, 0), scales), offsets));
  }
  for (; i < count; i++, from -= sizeof<T>(), to += 4) store<f32>(to, <f32>load<T>(from) * scale + offset);
}

/** Returns four values as float32. */
@inline
function fourValues<T>(from: usize): v128 {
  if (sizeof<T>() == 4) return v128.load(from);
  const words = i16x8.extend_low_i8x16_u(v128.load32_zero(from));
  return f32x4.convert_i32x4_u(i32x4.extend_low_i16x8_u(words));
}

@inline
function fillFloats(to: usize, count: i32, value: f32): void {
  const end = to + (<usize>count << 2);
  for (; to < end; to += 4) store<f32>(to, value);
}
