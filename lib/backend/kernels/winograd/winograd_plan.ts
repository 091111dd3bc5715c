/**
 * The plan of a Winograd convolution: its shapes, its tiles and where its buffers lie in a thread's scratch.
 *
 * The wrapper fills it in (wrappers/winograd_plan.ts, same order); kernels only read it. Offsets and strides
 * are in bytes.
 */
@unmanaged
export class Plan {
  inHeight: i32;
  inWidth: i32;
  inChannels: i32;
  outHeight: i32;
  outWidth: i32;
  outChannels: i32;
  padTop: i32;
  padLeft: i32;
  /** 1 or 2, in both dimensions. */
  stride: i32;
  /** Frequencies of a tile of four in each dimension, and how many of them, the first, tiles of three have too. */
  points: i32;
  sharedPoints: i32;
  /** Tile rows and columns of four outputs, then of three: 14 = 4 + 4 + 3 + 3, 7 = 4 + 3. */
  fourRows: i32;
  threeRows: i32;
  fourColumns: i32;
  threeColumns: i32;
  /** What the tiles cover: the output's size, or a little more where 4 and 3 do not add up to it. */
  coverHeight: i32;
  coverWidth: i32;
  /** What the tiles see: the size of a padded image. */
  paddedHeight: i32;
  paddedWidth: i32;
  /** Bytes between two frequencies on the side of the input, and on the side of the output. */
  inputStride: usize;
  outputStride: usize;
  /** Scratch: a padded input image, an output image, a tile's transformed rows, and the two sets of frequencies. */
  paddedAt: usize;
  imageAt: usize;
  stripAt: usize;
  inputAt: usize;
  outputAt: usize;
  /** Scratch for the gradient of a block of the filter, and the bytes between two of its frequencies. */
  filterAt: usize;
  filterStride: usize;
  /** Scratch for one frequency's transposed rows. */
  spaceAt: usize;
  /** Scratch for one byte per pixel of the padded image: whether it is empty. */
  emptyAt: usize;
  /** Most products that the forward pass sums in one go. */
  longestSum: i32;
  /** The points: a, b, a^2, b^2. */
  a: f32;
  b: f32;
  aa: f32;
  bb: f32;
}

/** Frequencies of a filter in each dimension. */
export const WEIGHTS: i32 = 6;

/** Channels per panel of a packed filter, and their rounding. */
export const PANEL: i32 = 8;

/** Returns the number of channels rounded up to whole panels. */
@inline
export function panelled(channels: i32): i32 {
  return (channels + PANEL - 1) & -PANEL;
}

/**
 * Returns the frequency of the filter, in one dimension, that the tiles' frequency `i` meets: the same, but at stride
 * 2 the middle tap meets all four odd values (see winograd_strided_input.ts).
 */
@inline
export function weightOf(plan: Plan, i: i32): i32 {
  if (plan.stride == 1 || i < 4) return i;
  return i == 7 ? 5 : 4;
}

/** Says whether a frequency before `i` meets the same frequency of the filter. */
@inline
export function isRepeated(plan: Plan, i: i32): bool {
  return plan.stride == 2 && i > 4 && i != 7;
}
