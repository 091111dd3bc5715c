/** Convolutions of NHWC images and the gradients of their input, on float32 views of the kernels' memory. */
import { type KernelRuntime, kernelRuntime } from "../runtime/runtime.ts";
import { checkPoolable, CHUNKS, groupSize, PANEL, TILE_ROWS } from "./conv2d_groups.ts";
import {
  type Conv2DShape,
  forwardWalk,
  inputGradientPhases,
  layOutWalk,
  type Walk,
  type WalkLayout,
} from "./conv2d_walk.ts";

export type { Conv2DShape } from "./conv2d_walk.ts";

/** Arguments of `conv2d`. */
export interface Conv2D extends Conv2DShape {
  /** Images, `[batch, inHeight, inWidth, inChannels]`. */
  x: Float32Array;
  /** `[filterHeight, filterWidth, inChannels, outChannels]` */
  filter: Float32Array;
  /** `[batch, outHeight, outWidth, outChannels]`; with `places` `[batch, outHeight >> 1, outWidth >> 1, outChannels]` */
  out: Float32Array;
  /**
   * Added to every place, `[outChannels]`.
   *
   * @default nothing
   */
  bias?: Float32Array;
  /**
   * What is applied last; `relu` keeps NaN.
   *
   * @default "none"
   */
  activation?: "none" | "relu";
  /**
   * Asks for 2 x 2 maximum pooling at stride 2 after the activation; outChannels must be a multiple of 4.
   * Receives, in `out`'s shape, where in its window each maximum lay (0 to 3), or -1 where the activation lets no
   * gradient through.
   *
   * @default no pooling
   */
  places?: Int32Array | undefined;
}

/** Arguments of `conv2dInputGradient`. */
export interface Conv2DInputGradient extends Conv2DShape {
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
 * only where `places` are given.
 *
 * @throws {RangeError} when outChannels is no multiple of 4, with `places`
 */
export function conv2d({ x, filter, out, bias, activation = "none", places, ...shape }: Conv2D): void {
  const runtime = kernelRuntime();
  const { outHeight, outWidth, outChannels } = shape;
  if (places) checkPoolable(outChannels);
  if (out.length === 0) return;
  const [xAddress, filterAddress, outAddress] = [x, filter, out].map(runtime.addressOf);
  const biasAddress = bias ? runtime.addressOf(bias) : 0;
  const walk = forwardWalk(shape);
  const depth = walkDepth(walk);
  const panels = Math.ceil(outChannels / PANEL);
  const packed = runtime.workspace(4 * panels * (depth + 1) * PANEL);
  runtime.run(
    "packMatrix",
    [filterAddress, outChannels * 4, 4, 0, biasAddress, packed, outChannels, depth, depth],
    { items: panels, chunkSize: panelsPerChunk(depth) },
  );
  const relu = activation === "relu" ? 1 : 0;
  runWalk(runtime, walk, {
    addresses: [xAddress, packed, outAddress],
    batch: shape.batch,
    outArgs: [outHeight, outWidth, outChannels, 0, 0, 1, 1, relu],
    ...(places && { places: runtime.addressOf(places) }),
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
      const rows = [y.lastTap, yTaps, y.tapDescent], columns = [x.lastTap, xTaps, x.tapDescent];
      runtime.run(
        "packTurnedFilter",
        [filterAddress, filterWidth, inChannels, outChannels, ...rows, ...columns, depth, packed],
        { items: panels, chunkSize: panelsPerChunk(depth) },
      );
      runWalk(runtime, walk, {
        addresses: [full?.byteOffset ?? dyAddress, packed, dxAddress],
        batch,
        outArgs: [inHeight, inWidth, inChannels, y.origin, x.origin, strideHeight, strideWidth, 0],
      });
    }
  }
  if (full) runtime.release(full);
}

/** Returns the gradient of the output before pooling, in fresh memory; the caller releases it. */
function unpooled(
  runtime: KernelRuntime,
  { dy, places, shape }: { dy: number; places: number; shape: Conv2DShape },
): Float32Array {
  const { batch, outHeight, outWidth, outChannels } = shape;
  checkPoolable(outChannels);
  const full = runtime.allocate(batch * outHeight * outWidth * outChannels);
  const args = [dy, places, outHeight, outWidth, outChannels, full.byteOffset];
  runtime.run("unpool", args, { items: batch, chunkSize: Math.ceil(batch / CHUNKS) });
  return full;
}

interface WalkRun {
  /** Of images, packed filter and output. */
  addresses: number[];
  batch: number;
  /** The kernel's arguments from `outHeight` to `relu`. */
  outArgs: number[];
  /** Address of the places of maxima, with pooling. @default 0 */
  places?: number;
}

/** Returns the length of the sums at each place. */
function walkDepth({ y, x, channels }: Walk): number {
  return y.taps * x.taps * channels;
}

/** Runs a walk: by images, or by bands of images where there are few. */
function runWalk(
  runtime: KernelRuntime,
  walk: Walk,
  { addresses, batch, outArgs, places: placesAddress = 0 }: WalkRun,
): void {
  const bandHeight = placesAddress ? walk.y.places : bandSize(walk, batch);
  const bands = Math.ceil(walk.y.places / bandHeight);
  const layout: WalkLayout = layOutWalk(walk, bandHeight);
  const items = batch * bands;
  const chunkSize = Math.ceil(items / CHUNKS);
  const places = bandHeight * walk.x.places;
  const group = bands > 1 ? 1 : groupSize({ chunkSize, places, floats: layout.frameFloats });
  const tiles = Math.ceil(group * places / TILE_ROWS);
  const tables = layout.segments + 8 + tiles * (24 + TILE_ROWS * PANEL);
  const pooled = placesAddress ? group * places * outArgs[2] : 0;
  const scratchBytes = 4 * (tables + group * layout.frameFloats + pooled + 64);
  const args = [...addresses, ...layout.args, ...outArgs, placesAddress, bands, bandHeight, group];
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
