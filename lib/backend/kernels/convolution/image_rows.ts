/** Lets a convolution walk over images by adding to pointers: padded copies, and tables of the steps. */

/**
 * Copies rows of an image `[height, width, channels]` into a frame `[frameHeight, frameWidth, channels]`
 * whose pixel (top, left) is the image's pixel (0, 0): zeros fill what the image does not cover, and what
 * the frame does not cover is left out. `top` and `left` may be negative.
 */
export function placeImage(
  image: usize,
  height: i32,
  width: i32,
  channels: i32,
  top: i32,
  left: i32,
  frame: usize,
  frameHeight: i32,
  frameWidth: i32,
): void {
  const from = max(0, -left), to = max(from, min(width, frameWidth - left));
  const before = min(max(0, left), frameWidth) * channels, middle = (to - from) * channels;
  const after = frameWidth * channels - before - middle;
  for (let i = 0; i < frameHeight; i++) {
    const row = i - top;
    if (row < 0 || row >= height) {
      frame = zeroFloats(frame, frameWidth * channels);
      continue;
    }
    frame = zeroFloats(frame, before);
    frame = copyFloats(image + (<usize>((row * width + from) * channels) << 2), frame, middle);
    frame = zeroFloats(frame, after);
  }
}

/** Sets `count` floats to zero and returns the address behind them. */
@inline
function zeroFloats(target: usize, count: i32): usize {
  const zero = f32x4.splat(0);
  for (; count >= 4; count -= 4) v128.store(target, zero), target += 16;
  for (; count > 0; count--) store<f32>(target, 0), target += 4;
  return target;
}

/** Copies `count` floats and returns the address behind the copy. */
@inline
function copyFloats(source: usize, target: usize, count: i32): usize {
  for (; count >= 8; count -= 8) {
    v128.store(target, v128.load(source)), v128.store(target, v128.load(source, 16), 16);
    source += 32, target += 32;
  }
  for (; count > 0; count--) store<f32>(target, load<f32>(source)), source += 4, target += 4;
  return target;
}

/**
 * Fills the table of bytes to move on after each of a filter's runs: `tapSegments` runs in each of `tapRows`
 * rows, `segmentPitch` and `rowPitch` bytes from begin to begin.
 */
export function tabulateTaps(
  steps: usize,
  tapRows: i32,
  tapSegments: i32,
  length: i32,
  rowPitch: usize,
  segmentPitch: usize,
): void {
  const within = segmentPitch - (<usize>length << 2);
  const between = rowPitch - <usize>(tapSegments - 1) * segmentPitch - (<usize>length << 2);
  for (let i = 0; i < tapRows; i++) {
    for (let j = 0; j < tapSegments; j++) {
      store<i32>(steps, <i32>(j + 1 < tapSegments ? within : between));
      steps += 4;
    }
  }
}
