/** Max and average pooling on float32 views of the kernels' memory; images are NHWC. */
import { kernelRuntime } from "../runtime/runtime.ts";

/** Shapes of a pooling operation; the padding may reach beyond the image on every side. */
export interface PoolShape {
  images: number;
  height: number;
  width: number;
  channels: number;
  outHeight: number;
  outWidth: number;
  windowHeight: number;
  windowWidth: number;
  strideHeight: number;
  strideWidth: number;
  /** Rows of padding above the image. */
  padTop: number;
  /** Columns of padding left of the image. */
  padLeft: number;
}

/** Arguments of `maxPool` and `averagePool`. */
export interface Pool {
  /** `[images, height, width, channels]` */
  x: Float32Array;
  /** `[images, outHeight, outWidth, channels]` */
  out: Float32Array;
  shape: PoolShape;
}

/** Arguments of `maxPoolGradient`. */
export interface MaxPoolGradient {
  /** Gradient of the output, `[images, outHeight, outWidth, channels]`. */
  dy: Float32Array;
  /** The input, `[images, height, width, channels]`. */
  x: Float32Array;
  /** The output that `maxPool` gave for `x`. */
  y: Float32Array;
  /** Gradient of the input, `[images, height, width, channels]`. */
  dx: Float32Array;
  shape: PoolShape;
}

/** Arguments of `averagePoolGradient`. */
export interface AveragePoolGradient {
  /** Gradient of the output, `[images, outHeight, outWidth, channels]`. */
  dy: Float32Array;
  /** Gradient of the input, `[images, height, width, channels]`. */
  dx: Float32Array;
  shape: PoolShape;
}

/** What tells the kernel that padding does not count in the divisor, as it does not in the mean. */
const PADDING_LEFT_OUT = 0;

/** Values of the input that one thread does at a time: worth waking it for, and within a core's cache. */
const CHUNK = 32_768;

/** Computes the largest value of each window; NaN loses against any number, an empty window gives -Infinity. */
export function maxPool({ x, out, shape }: Pool): void {
  runForward("maxPool", { x, out, shape });
}

/** Computes the mean of each window, padding left out. */
export function averagePool({ x, out, shape }: Pool): void {
  runForward("averagePool", { x, out, shape });
}

/** Computes dx, the sum of dy over the windows in which a pixel is the first maximum in row order. */
export function maxPoolGradient({ dy, x, y, dx, shape }: MaxPoolGradient): void {
  const runtime = kernelRuntime();
  const views = {
    dy: runtime.addressOf(dy),
    x: runtime.addressOf(x),
    y: runtime.addressOf(y),
    dx: runtime.addressOf(dx),
  };
  runtime.run("maxPoolGradient", { ...views, ...geometry(shape) }, imagesAsItems(shape));
}

/** Computes dx, the sum of dy / (pixels in the window) over the windows that hold a pixel. */
export function averagePoolGradient({ dy, dx, shape }: AveragePoolGradient): void {
  const runtime = kernelRuntime();
  const views = { dy: runtime.addressOf(dy), dx: runtime.addressOf(dx) };
  const args = { ...views, ...geometry(shape), countPadding: PADDING_LEFT_OUT };
  runtime.run("averagePoolGradient", args, imagesAsItems(shape));
}

function runForward(kernel: "maxPool" | "averagePool", { x, out, shape }: Pool): void {
  const runtime = kernelRuntime();
  const { images, width, channels, outHeight, strideHeight } = shape;
  const chunkSize = Math.max(1, Math.floor(CHUNK / (strideHeight * width * channels)));
  const args = { x: runtime.addressOf(x), out: runtime.addressOf(out), ...geometry(shape) };
  runtime.run(kernel, args, { items: images * outHeight, chunkSize });
}

function imagesAsItems({ images, height, width, channels }: PoolShape): { items: number; chunkSize: number } {
  return { items: images, chunkSize: Math.max(1, Math.floor(CHUNK / (height * width * channels))) };
}

/** Returns the shape as the kernels take it; their items are images or rows of them. */
function geometry({ images: _, ...shape }: PoolShape): Omit<PoolShape, "images"> {
  return shape;
}
