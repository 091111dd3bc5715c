/** Describes to the kernels how a convolution walks over its images. */
import type { KernelArguments } from "../runtime/kernel_arguments.ts";
import type { ConvolutionShape } from "./convolution_shape.ts";

/** One direction of a walk: rows, or columns. Places are where the filter is laid, taps are its entries. */
export interface WalkAxis {
  /** Pixels of the image. */
  size: number;
  /** Places, `step` pixels apart. */
  places: number;
  step: number;
  /** Taps, `tapStep` pixels apart. */
  taps: number;
  tapStep: number;
  /** Zeros between the first tap of the first place and the image; negative where pixels are left out. */
  before: number;
}

/** A walk over images of some channels; the kernel's source explains the numbers. */
export interface Walk {
  y: WalkAxis;
  x: WalkAxis;
  channels: number;
}

/** What every kernel that walks takes; `kernels/convolution/conv2d.ts` explains the numbers. */
export type WalkArguments = Omit<
  KernelArguments<"convolveFilterOuter">,
  "source" | "dy" | "partials" | "outChannels" | "group"
>;

/** How the kernels carry out a walk. */
export interface WalkLayout {
  /** The walk as the kernels take it. */
  args: WalkArguments;
  /** Runs of contiguous floats that the filter covers, and their length. */
  segments: number;
  length: number;
  /** Floats that the kernels need for each image's padded copy. */
  frameFloats: number;
  /** Floats that they need for each place where runs are short: kernels/convolution/image_rows.ts; else 0. */
  lineFloats: number;
}

/** Runs of fewer floats are short; lines are read in sixes. */
const SHORT_RUN = 4, READ_FLOATS = 6;

/**
 * Lays out a walk. A band of `places` rows is what the kernel does at a time, as a rule the whole image.
 *
 * @param lengthMultiple images may be read in place only if runs are a multiple of this long
 */
export function layOutWalk({ y, x, channels }: Walk, places: number, lengthMultiple = 1): WalkLayout {
  const isMerged = x.tapStep === 1;
  const tapSegments = isMerged ? Math.min(1, x.taps) : x.taps;
  const length = isMerged ? x.taps * channels : channels;
  const segments = y.taps * tapSegments;
  const frameHeight = span({ ...y, places }), frameWidth = span(x);
  const isFramed = length % lengthMultiple !== 0 || reachesOut(y) || reachesOut(x);
  const pitch = (isFramed ? frameWidth : x.size) * channels * 4;
  const args = {
    height: y.size,
    width: x.size,
    channels,
    top: y.before,
    left: x.before,
    pitch,
    isFramed: isFramed ? 1 : 0,
    frameHeight,
    frameWidth,
    gridHeight: y.places,
    gridWidth: x.places,
    stepY: y.step,
    stepX: x.step,
    tapRows: y.taps,
    tapSegments,
    length,
    rowPitch: y.tapStep * pitch,
    segmentPitch: x.tapStep * channels * 4,
  };
  const frameFloats = isFramed ? frameHeight * frameWidth * channels : 0;
  return { args, segments, length, frameFloats, lineFloats: isFramed ? lineFloats(segments, length) : 0 };
}

/** Returns the floats of a place's line; 0 where runs are long, or there is but one. */
function lineFloats(segments: number, length: number): number {
  if (segments < 2 || length >= SHORT_RUN) return 0;
  const written = (segments - 1) * length + SHORT_RUN;
  const read = Math.ceil(segments * length / READ_FLOATS) * READ_FLOATS;
  return Math.ceil(Math.max(written, read) / 4) * 4;
}

/** Returns how many pixels all places cover from first to last. */
function span({ places, step, taps, tapStep }: WalkAxis): number {
  return (places - 1) * step + Math.max(0, taps - 1) * tapStep + 1;
}

/** Says whether any place covers pixels outside the image. */
function reachesOut(axis: WalkAxis): boolean {
  return axis.before > 0 || span(axis) - axis.before > axis.size;
}

/** Returns the walk of the convolution itself, over its input. */
export function forwardWalk(shape: ConvolutionShape): Walk {
  return {
    channels: shape.inChannels,
    y: {
      size: shape.inHeight,
      places: shape.outHeight,
      step: shape.strideHeight,
      taps: shape.filterHeight,
      tapStep: shape.dilationHeight,
      before: shape.padTop,
    },
    x: {
      size: shape.inWidth,
      places: shape.outWidth,
      step: shape.strideWidth,
      taps: shape.filterWidth,
      tapStep: shape.dilationWidth,
      before: shape.padLeft,
    },
  };
}

/** One direction of a walk over the output's gradient, for every `stride`-th pixel of the input. */
export interface PhaseAxis extends WalkAxis {
  /** First pixel of the input that is computed. */
  origin: number;
  /** The tap that is used first, and how much lower the next one is. */
  lastTap: number;
  tapDescent: number;
}

/**
 * Splits one direction of the input's gradient into phases.
 *
 * Pixel h meets tap i of the place at o where h + before = o * stride + i * dilation. With
 * h + before = q * stride + phase these are the taps whose i * dilation leaves the remainder `phase`, each
 * at o = q - (i * dilation - phase) / stride: a walk over dy, one place for each q, the last tap first.
 */
export function inputGradientPhases(
  { size, places, step: stride, taps, tapStep: dilation, before }: WalkAxis,
): PhaseAxis[] {
  const phases: PhaseAxis[] = [];
  for (let phase = 0; phase < stride; phase++) {
    const used = Array.from({ length: taps }, (_, i) => i).filter((i) => i * dilation % stride === phase);
    const firstPlace = Math.ceil((before - phase) / stride);
    const origin = firstPlace * stride + phase - before;
    if (origin >= size) continue;
    const lastTap = used.at(-1) ?? 0;
    const tapDescent = used.length > 1 ? used[1] - used[0] : 1;
    phases.push({
      size: places,
      places: Math.floor((size - 1 - origin) / stride) + 1,
      step: 1,
      taps: used.length,
      tapStep: used.length > 1 ? tapDescent * dilation / stride : 1,
      before: used.length ? (lastTap * dilation - phase) / stride - firstPlace : 0,
      origin,
      lastTap,
      tapDescent,
    });
  }
  return phases;
}
