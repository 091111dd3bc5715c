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

/** A filter whose runs are shorter than a vector is laid out place by place: see `layLines`. */
const SHORT_RUN: i32 = 4;
/** Lines are read six floats at a time, and four. */
const READ_FLOATS: i32 = 6;

/** Says whether the runs of a filter are too short to be read in place. */
@inline
export function takesLines(isFramed: i32, segments: i32, length: i32): bool {
  return isFramed && segments > 1 && length < SHORT_RUN;
}

/** Returns the bytes of a line: what the filter covers, rounded up to what is read and written at a time. */
export function lineBytes(segments: i32, length: i32): usize {
  const written = (segments - 1) * length + SHORT_RUN, depth = segments * length;
  const read = (depth + READ_FLOATS - 1) / READ_FLOATS * READ_FLOATS;
  return <usize>((max(written, read) + 3) & -4) << 2;
}

/**
 * Copies what the filter covers at each place of `rows` rows to a line of its own, run behind run. Each run is
 * written as a whole vector, and the next one over what that has too much, so runs come in the outer loop.
 */
export function layLines(
  from: usize,
  rows: i32,
  rowBytes: usize,
  width: i32,
  placeBytes: usize,
  tapRows: i32,
  rowPitch: usize,
  tapSegments: i32,
  segmentPitch: usize,
  length: i32,
  lines: usize,
): void {
  const line = lineBytes(tapRows * tapSegments, length);
  for (let i = 0; i < tapRows; i++) {
    let run = from + <usize>i * rowPitch;
    for (let j = 0; j < tapSegments; j++) {
      let row = run, to = lines;
      for (let y = rows; y > 0; y--) {
        let p = row;
        for (let x = width; x > 0; x--) {
          v128.store(to, v128.load(p));
          p += placeBytes, to += line;
        }
        row += rowBytes;
      }
      lines += <usize>length << 2;
      run += segmentPitch;
    }
  }
}
