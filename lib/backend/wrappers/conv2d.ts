/** Direct convolutions of any shape and the gradients of their input, on float32 views of the kernels' memory. */
import type { KernelArguments } from "../runtime/kernel_arguments.ts";
import { type KernelRuntime, kernelRuntime } from "../runtime/runtime.ts";
import { checkPoolable, CHUNKS, groupSize, PANEL, TILE_ROWS } from "./conv2d_groups.ts";
import { forwardWalk, inputGradientPhases, layOutWalk, type Walk } from "./conv2d_walk.ts";
import type { Convolution, ConvolutionShape } from "./convolution_shape.ts";

/** Arguments of `conv2dInputGradient`. */
export interface Conv2DInputGradient extends ConvolutionShape {
  /** Gradient of the output, as the forward pass gave it: pooled where there are `places`. */
  dy: Float32Array;
  /** What the forward pass gave with pooling. */
  places?: Int32Array | undefined;
  /** `[filterHeight, filterWidth, inChannels, outChannels]` */
  filter: Float32Array;
  /** Gradient of the images, `[batch, inHeight, inWidth, inChannels]`. */
  dx: Float32Array;
}

/** A band of an image has at least this many places, where an image is cut to occupy all threads. */
const BAND_PLACES = 96;

/**
 * Computes out = pool(activation(x * filter + bias)), where padding counts as zeros, also times Infinity; pooling
 * only where `places` are given, or `pooled`.
 *
 * @throws {RangeError} when outChannels is no multiple of 4, with pooling
 */
export function conv2d(
  { x, filter, out, bias, activation, places, pooled = places !== undefined, ...shape }: Convolution,
): void {
  const runtime = kernelRuntime();
  const { outHeight, outWidth, outChannels } = shape;
  if (pooled) checkPoolable(outChannels);
  if (out.length === 0) return;
  const views = { source: runtime.addressOf(x), out: runtime.addressOf(out) };
  const matrix = { b: runtime.addressOf(filter), bias: bias ? runtime.addressOf(bias) : 0 };
  const placesAddress = places && runtime.addressOf(places);
  const walk = forwardWalk(shape);
  const depth = walkDepth(walk);
  const panels = Math.ceil(outChannels / PANEL);
  const packed = runtime.workspace(4 * panels * (depth + 1) * PANEL);
  const strides = { bRowStride: outChannels * 4, bColumnStride: 4, bBatchStride: 0 };
  const size = { columns: outChannels, depth, packedDepth: depth };
  runtime.run("packMatrix", { ...matrix, ...strides, packed, ...size }, {
    items: panels,
    chunkSize: panelsPerChunk(depth),
  });
  runWalk(runtime, walk, {
    ...views,
    packed,
    batch: shape.batch,
    output: {
      ...{ outHeight, outWidth, outChannels, outTop: 0, outLeft: 0, outStepY: 1, outStepX: 1 },
      relu: activation === "relu" ? 1 : 0,
    },
    pooled,
    places: placesAddress,
  });
}

/** Computes dx: at each pixel the sum over taps and output channels of dy times filter. */
export function conv2dInputGradient({ dy, places, filter, dx, ...shape }: Conv2DInputGradient): void {
  const runtime = kernelRuntime();
  const { batch, inHeight, inWidth, inChannels, outChannels, filterWidth, strideHeight, strideWidth } = shape;
  if (dx.length === 0) return;
  const [dyAddress, filterAddress, dxAddress] = [dy, filter, dx].map(runtime.addressOf);
  const panels = Math.ceil(inChannels / PANEL);
  const full = places && unpooled(runtime, { dy: dyAddress, places: runtime.addressOf(places), shape });
  const forward = forwardWalk(shape);
  for (const y of inputGradientPhases(forward.y)) {
    for (const x of inputGradientPhases(forward.x)) {
      // A phase that meets no tap in one direction meets none at all: its pixels become zero.
      const [yTaps, xTaps] = x.taps && y.taps ? [y.taps, x.taps] : [0, 0];
      const walk = { y: { ...y, taps: yTaps }, x: { ...x, taps: xTaps }, channels: outChannels };
      const depth = walkDepth(walk);
      const packed = runtime.workspace(4 * panels * (depth + 1) * PANEL);
      runtime.run("packTurnedFilter", {
        ...{ filter: filterAddress, filterWidth, channels: inChannels, outChannels },
        ...{ lastRow: y.lastTap, rowCount: yTaps, rowStep: y.tapDescent },
        ...{ lastColumn: x.lastTap, columnCount: xTaps, columnStep: x.tapDescent },
        ...{ packedDepth: depth, packed },
      }, { items: panels, chunkSize: panelsPerChunk(depth) });
      runWalk(runtime, walk, {
        ...{ source: full ?? dyAddress, packed, out: dxAddress, batch },
        output: {
          ...{ outHeight: inHeight, outWidth: inWidth, outChannels: inChannels, relu: 0 },
          ...{ outTop: y.origin, outLeft: x.origin, outStepY: strideHeight, outStepX: strideWidth },
        },
      });
    }
  }
  if (full) runtime.release(runtime.floatsAt(full, 0));
}

/** Returns the address of the gradient of the output before pooling, in fresh memory; the caller releases it. */
function unpooled(
  runtime: KernelRuntime,
  { dy, places, shape }: { dy: number; places: number; shape: ConvolutionShape },
): number {
  const { batch, outHeight, outWidth, outChannels } = shape;
  checkPoolable(outChannels);
  const out = runtime.allocate(batch * outHeight * outWidth * outChannels).byteOffset;
  const size = { height: outHeight, width: outWidth, channels: outChannels };
  const work = { items: batch, chunkSize: Math.ceil(batch / CHUNKS) };
  runtime.run("unpool", { dy, places, ...size, out }, work);
  return out;
}

/** What the kernel does with the sums. */
type WalkOutput = Pick<
  KernelArguments<"convolve">,
  "outHeight" | "outWidth" | "outChannels" | "outTop" | "outLeft" | "outStepY" | "outStepX" | "relu"
>;

/** Addresses of images, packed filter and output, and what is written there. */
interface WalkRun {
  source: number;
  packed: number;
  out: number;
  batch: number;
  output: WalkOutput;
  /** @default false */
  pooled?: boolean;
  /** Address of the places of maxima, where pooling is to note them. @default 0 */
  places?: number | undefined;
}

/** Returns the length of the sums at each place. */
function walkDepth({ y, x, channels }: Walk): number {
  return y.taps * x.taps * channels;
}

/** Runs a walk: by images, or by bands of images where there are few. */
function runWalk(
  runtime: KernelRuntime,
  walk: Walk,
  { source, packed, out, batch, output, pooled = false, places = 0 }: WalkRun,
): void {
  const bandHeight = pooled ? walk.y.places : bandSize(walk, batch);
  const bands = Math.ceil(walk.y.places / bandHeight);
  const layout = layOutWalk(walk, bandHeight);
  const items = batch * bands;
  const chunkSize = Math.ceil(items / CHUNKS);
  const pixels = bandHeight * walk.x.places;
  const group = bands > 1 ? 1 : groupSize({ chunkSize, places: pixels, floats: layout.frameFloats });
  const tiles = Math.ceil(group * pixels / TILE_ROWS);
  const tables = layout.segments + 8 + tiles * (24 + TILE_ROWS * PANEL);
  const whole = pooled ? group * pixels * output.outChannels : 0;
  const scratchBytes = 4 * (tables + group * layout.frameFloats + whole + 64);
  const pooling = { pooled: Number(pooled), places };
  const args = { source, packed, out, ...layout.args, ...output, ...pooling, bands, bandHeight, group };
  runtime.run("convolve", args, { items, chunkSize, scratchBytes });
}

/** Returns the rows of a band: all, unless there are too few images to occupy all threads. */
function bandSize({ y, x }: Walk, batch: number): number {
  const bands = Math.max(1, Math.floor(CHUNKS / batch));
  const least = Math.ceil(BAND_PLACES / x.places);
  return Math.min(y.places, Math.max(least, Math.ceil(y.places / bands)));
}

/** Returns panels that a thread packs at a time: worth handing out, 32,000 floats or so. */
function panelsPerChunk(depth: number): number {
  return Math.ceil(4096 / (depth + 1));
}
