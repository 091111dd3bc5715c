/**
 * Corrects gradients of resizing images. tfjs's plain kernels swap height and width (bilinear), read the first
 * image's places in the others (nearest), never end where one row is stretched to aligned corners (nearest), and
 * both forget `halfPixelCenters`.
 */
import type * as tf from "@tensorflow/tfjs";
import type { KernelCall } from "../tfjs/kernel_counts.ts";
import { bilinear, nearest, type Sampling } from "./resize_sampling.ts";
import { correctPlainKernel, plainFloats, plainNumbers } from "../tfjs/tfjs_plain.ts";

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
