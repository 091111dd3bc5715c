/** Draws calls of operations that cut axes into blocks, and of those on complex numbers. */
import * as tf from "@tensorflow/tfjs";
import type { CaseGenerators } from "./operation_case.ts";

const NUMBERS = ["float32", "float32", "int32", "bool"] as const;

/** Calls of operations on blocks and on complex numbers. */
export const blocks: CaseGenerators = {
  SpaceToBatchND: (draw, index) => {
    const axes = draw.integer(1, 3), block = draw.integers(axes, 1, 3);
    const paddings = block.map(() => draw.integers(2, 0, 2));
    const sizes = block.map((length, i) => {
      const padded = paddings[i][0] + paddings[i][1];
      return length * Math.ceil((padded + draw.integer(1, 4)) / length) - padded;
    });
    const x = draw.tensor([draw.integer(1, 2), ...sizes, ...draw.shape(0, 2)], NUMBERS[index % 4]);
    return {
      inputs: [x],
      run: (x) => tf.spaceToBatchND(x, block, paddings),
      hasGradients: x.dtype === "float32",
      options: { block, paddings },
    };
  },
  BatchToSpaceND: (draw, index) => {
    const axes = draw.integer(1, 3), block = draw.integers(axes, 1, 3), sizes = draw.integers(axes, 1, 3);
    const crops = block.map((length, i) => {
      const first = draw.integer(0, length * sizes[i] - 1);
      return [first, draw.integer(0, length * sizes[i] - 1 - first)];
    });
    const batch = block.reduce((a, b) => a * b, draw.integer(1, 2));
    const x = draw.tensor([batch, ...sizes, ...draw.shape(0, 2)], NUMBERS[index % 4]);
    return {
      inputs: [x],
      run: (x) => tf.batchToSpaceND(x, block, crops),
      hasGradients: x.dtype === "float32",
      options: { block, crops },
    };
  },
  ComplexAbs: (draw) => ({ inputs: [draw.tensor(draw.shape(0, 6), "complex64")], run: tf.abs }),
  Real: (draw) => ({ inputs: [draw.tensor(draw.shape(0, 6), "complex64")], run: tf.real }),
  Imag: (draw) => ({ inputs: [draw.tensor(draw.shape(0, 6), "complex64", "border")], run: tf.imag }),
  FFT: (draw) => ({ inputs: [draw.tensor(draw.shape(1, 3), "complex64")], run: (x) => tf.spectral.fft(x) }),
  IFFT: (draw) => ({ inputs: [draw.tensor(draw.shape(1, 3), "complex64")], run: (x) => tf.spectral.ifft(x) }),
};
