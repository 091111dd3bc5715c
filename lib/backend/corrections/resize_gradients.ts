/**
 * Corrects gradients of resizing images. tfjs's plain kernels swap height and width (bilinear), read the first
 * image's places in the others (nearest), never end where one row is stretched to aligned corners (nearest), and
 * both forget `halfPixelCenters`.
 */
import * as tf from "@tensorflow/tfjs";
import type { KernelCall } from "../tfjs_internals.ts";
import { correctPlainKernel, plainFloats, plainNumbers } from "../tfjs_plain.ts";

interface ResizeAttributes {
  alignCorners?: boolean;
  halfPixelCenters?: boolean;
}

/** Where an output reads the input along one axis: two places, and how much of each. */
type Taps = readonly (readonly [place: number, weight: number])[];

type Sampling = (at: number, inSize: number, outSize: number, attributes: ResizeAttributes) => Taps;

/** Corrects the plain kernels "ResizeBilinearGrad" and "ResizeNearestNeighborGrad". */
export function correctResizeGradients(): void {
  correctPlainKernel("ResizeBilinearGrad", (call) => gradient(call, bilinear));
  correctPlainKernel("ResizeNearestNeighborGrad", (call) => gradient(call, nearest));
}

/** Adds to each input pixel what the outputs that read it pass back. */
function gradient({ inputs, attrs }: KernelCall, sampling: Sampling): tf.TensorInfo {
  const { images, dy } = inputs as Record<string, tf.TensorInfo>;
  const [batch, height, width, channels] = images.shape, [, outHeight, outWidth] = dy.shape;
  const rows = Array.from({ length: outHeight }, (_, at) => sampling(at, height, outHeight, attrs ?? {}));
  const columns = Array.from({ length: outWidth }, (_, at) => sampling(at, width, outWidth, attrs ?? {}));
  const values = plainNumbers(dy);
  return plainFloats(images.shape, (dx) => {
    let out = 0;
    for (let image = 0; image < batch; image++) {
      for (const rowTaps of rows) {
        for (const columnTaps of columns) {
          for (const [row, rowWeight] of rowTaps) {
            for (const [column, columnWeight] of columnTaps) {
              const pixel = ((image * height + row) * width + column) * channels;
              const weight = rowWeight * columnWeight;
              for (let c = 0; c < channels; c++) dx[pixel + c] += weight * values[out + c];
            }
          }
          out += channels;
        }
      }
    }
  });
}

/** Input places per output place, as tfjs's forward kernels have it. */
function scale(inSize: number, outSize: number, { alignCorners }: ResizeAttributes): number {
  return alignCorners && outSize > 1 ? (inSize - 1) / (outSize - 1) : inSize / outSize;
}

function bilinear(at: number, inSize: number, outSize: number, attributes: ResizeAttributes): Taps {
  const ratio = scale(inSize, outSize, attributes);
  const source = attributes.halfPixelCenters ? ratio * (at + 0.5) - 0.5 : ratio * at;
  const first = Math.max(0, Math.floor(source)), second = Math.min(inSize - 1, Math.ceil(source));
  const part = source - first;
  return [[first, 1 - part], [Math.max(0, second), part]];
}

function nearest(at: number, inSize: number, outSize: number, attributes: ResizeAttributes): Taps {
  const ratio = scale(inSize, outSize, attributes);
  const source = ratio * (attributes.halfPixelCenters ? at + 0.5 : at);
  const place = attributes.alignCorners ? Math.round(source) : Math.floor(source);
  return [[Math.max(0, Math.min(inSize - 1, place)), 1]];
}
