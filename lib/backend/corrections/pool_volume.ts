/** Walks over the windows of pooling: volumes, or images as volumes of depth 1. */
import * as tf from "@tensorflow/tfjs";
import type { KernelCall } from "../tfjs/kernel_counts.ts";

type Three = [number, number, number];

/** The sizes of pooling; threes are depth, height, width. */
export interface PoolVolume {
  batch: number;
  channels: number;
  inSizes: Three;
  outSizes: Three;
  window: Three;
  strides: Three;
  padBefore: Three;
}

interface PoolAttributes {
  filterSize: Three | number;
  strides: Three | number;
  pad: "same" | "valid" | number;
  dimRoundingMode?: "floor" | "round" | "ceil";
}

/** Returns the sizes of pooling over an input `[batch, (depth,) height, width, channels]`. */
export function poolVolume(shape: readonly number[], attributes: KernelCall["attrs"]): PoolVolume {
  const { filterSize, strides, pad, dimRoundingMode } = attributes as unknown as PoolAttributes;
  if (shape.length === 5) {
    const info = tf.backend_util.computePool3DInfo(
      [...shape] as Five,
      filterSize,
      strides,
      1,
      pad,
      dimRoundingMode,
    );
    return {
      batch: info.batchSize,
      channels: info.inChannels,
      inSizes: [info.inDepth, info.inHeight, info.inWidth],
      outSizes: [info.outDepth, info.outHeight, info.outWidth],
      window: [info.filterDepth, info.filterHeight, info.filterWidth],
      strides: [info.strideDepth, info.strideHeight, info.strideWidth],
      padBefore: [info.padInfo.front, info.padInfo.top, info.padInfo.left],
    };
  }
  const two = (value: Three | number) => value as unknown as [number, number];
  const info = tf.backend_util.computePool2DInfo(
    [...shape] as [number, number, number, number],
    two(filterSize),
    two(strides),
    1,
    pad,
    dimRoundingMode,
  );
  return {
    batch: info.batchSize,
    channels: info.inChannels,
    inSizes: [1, info.inHeight, info.inWidth],
    outSizes: [1, info.outHeight, info.outWidth],
    window: [1, info.filterHeight, info.filterWidth],
    strides: [1, info.strideHeight, info.strideWidth],
    padBefore: [0, info.padInfo.top, info.padInfo.left],
  };
}

type Five = [number, number, number, number, number];

/**
 * Calls `visit` for every window of each channel.
 *
 * @param visit gets the place of the window's output, and those of its pixels, padding left out, row by row
 */
export function forEachWindow(volume: PoolVolume, visit: (out: number, pixels: number[]) => void): void {
  const { batch, channels, inSizes, outSizes } = volume;
  const [outDepth, outHeight, outWidth] = outSizes, [inDepth, inHeight, inWidth] = inSizes;
  let out = 0;
  for (let image = 0; image < batch; image++) {
    for (let d = 0; d < outDepth; d++) {
      for (let h = 0; h < outHeight; h++) {
        for (let w = 0; w < outWidth; w++) {
          const [depths, rows, columns] = [d, h, w].map((at, axis) => range(volume, axis, at));
          const pixels = depths.flatMap((depth) =>
            rows.flatMap((row) =>
              columns.map((column) =>
                (((image * inDepth + depth) * inHeight + row) * inWidth + column) * channels
              )
            )
          );
          for (let channel = 0; channel < channels; channel++) {
            visit(out++, pixels.map((pixel) => pixel + channel));
          }
        }
      }
    }
  }
}

/** Lists the places along an axis that a window covers. */
function range({ strides, padBefore, window, inSizes }: PoolVolume, axis: number, at: number): number[] {
  const first = at * strides[axis] - padBefore[axis];
  return Array.from({ length: window[axis] }, (_, i) => first + i)
    .filter((place) => place >= 0 && place < inSizes[axis]);
}
