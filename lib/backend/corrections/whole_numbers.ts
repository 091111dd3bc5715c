/** Corrects plain kernels that carry int32 values in float32, which holds whole numbers up to 2^24 only. */
import type * as tf from "@tensorflow/tfjs";
import type { KernelCall } from "../tfjs/kernel_counts.ts";
import { type CorrectedKernel, correctPlainKernel, plainBackend, plainNumbers } from "../tfjs/tfjs_plain.ts";
import { nearest, type ResizeAttributes } from "./resize_sampling.ts";

/** Corrects the plain kernels "Abs", "Square" and "ResizeNearestNeighbor" of int32. */
export function correctWholeNumbers(): void {
  correctPlainKernel("Abs", ofIntegers("x", ({ inputs }) => mapped(inputs.x!, Math.abs)));
  // Modulo 2^32, as tfjs has it elsewhere.
  correctPlainKernel(
    "Square",
    ofIntegers("x", ({ inputs }) => mapped(inputs.x!, (value) => Math.imul(value, value))),
  );
  correctPlainKernel("ResizeNearestNeighbor", ofIntegers("images", resized));
}

function ofIntegers(input: string, run: (call: KernelCall) => tf.TensorInfo): CorrectedKernel {
  return (call, stock) => call.inputs[input]!.dtype === "int32" ? run(call) : stock(call.inputs);
}

function mapped(x: tf.TensorInfo, operation: (value: number) => number): tf.TensorInfo {
  return plainBackend().makeTensorInfo(x.shape, "int32", Int32Array.from(plainNumbers(x), operation));
}

function resized({ inputs, attrs }: KernelCall): tf.TensorInfo {
  const images = inputs.images!, [batch, height, width, channels] = images.shape, x = plainNumbers(images);
  const { size: [outHeight, outWidth], ...attributes } = attrs as unknown as ResizeAttributes & {
    size: number[];
  };
  const values = new Int32Array(batch * outHeight * outWidth * channels);
  let out = 0;
  for (let image = 0; image < batch; image++) {
    for (let outRow = 0; outRow < outHeight; outRow++) {
      const [[row]] = nearest(outRow, height, outHeight, attributes);
      for (let outColumn = 0; outColumn < outWidth; outColumn++) {
        const [[column]] = nearest(outColumn, width, outWidth, attributes);
        const pixel = ((image * height + row) * width + column) * channels;
        for (let c = 0; c < channels; c++) values[out++] = x[pixel + c];
      }
    }
  }
  return plainBackend().makeTensorInfo([batch, outHeight, outWidth, channels], "int32", values);
}
