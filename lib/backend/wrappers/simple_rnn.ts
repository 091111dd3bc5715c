/** The plain recurrent layer over whole sequences, forward and backward, on views of the kernels' memory. */
import { kernelRuntime } from "../runtime/runtime.ts";
import {
  addressOrZero,
  packColumns,
  packRows,
  padded,
  type RecurrentBackward,
  type RecurrentForward,
  recurrentLayout,
  sumParts,
} from "./recurrent_layout.ts";

/** Arguments of `simpleRnnForward`: there is one gate. */
export type SimpleRnnForward = RecurrentForward;

/** Arguments of `simpleRnnBackward`. */
export type SimpleRnnBackward = RecurrentBackward;

/** Computes h = tanh(x W + h' U + b) for every step; without `states` for prediction only. */
export function simpleRnnForward(options: SimpleRnnForward): void {
  const { batch, time, inputs, units } = options;
  const runtime = kernelRuntime();
  const { slices } = recurrentLayout(options);
  const address = (view: Float32Array | undefined) => addressOrZero(runtime, view);
  const [x, kernel, recurrentKernel] = [options.x, options.kernel, options.recurrentKernel].map(address);
  const views = {
    x,
    bias: address(options.bias),
    h0: address(options.initialState),
    states: address(options.states),
    lastState: address(options.lastState),
  };

  const all = { columns: units, first: 0, count: units, panelBytes: 16 * (inputs + units) };
  const panels = runtime.workspace(4 * (inputs + units) * padded(units, 4));
  packColumns({ ...all, from: kernel, rows: inputs, to: panels });
  packColumns({ ...all, from: recurrentKernel, rows: units, to: panels + 16 * inputs });
  const args = { ...views, panels, batch, time, inputs, units };
  const scratchBytes = 32 * (inputs + units + padded(units, 4)) + 192;
  runtime.run("simpleRnnForward", args, { items: slices, chunkSize: 1, scratchBytes });
}

/** Computes the gradients of inputs, weights and initial state from those of the hidden states. */
export function simpleRnnBackward(options: SimpleRnnBackward): void {
  const { batch, time, inputs, units } = options;
  const runtime = kernelRuntime();
  const { slices, chunkSize, chunks, window } = recurrentLayout(options);
  const address = (view: Float32Array | undefined) => addressOrZero(runtime, view);
  const views = {
    x: address(options.x),
    states: address(options.states),
    h0: address(options.initialState),
    dStates: address(options.dStates),
    dLastState: address(options.dLastState),
    dx: address(options.dx),
    dh0: address(options.dInitialState),
  };
  const [kernel, recurrentKernel] = [options.kernel, options.recurrentKernel].map(address);
  const [dKernel, dRecurrentKernel, dBias] = [options.dKernel, options.dRecurrentKernel, options.dBias]
    .map(address);

  const [inputRows, unitRows, columns] = [padded(inputs, 4), padded(units, 4), padded(units, 8)];
  const partLength = (inputRows + unitRows + 1) * columns;
  const kernelPanels = runtime.workspace(4 * ((inputRows + unitRows) * units + chunks * partLength));
  const recurrentPanels = kernelPanels + inputRows * 4 * units;
  const parts = recurrentPanels + unitRows * 4 * units;
  packRows(kernel, kernelPanels, inputs, units);
  packRows(recurrentKernel, recurrentPanels, units, units);

  const args = { ...views, kernelPanels, recurrentPanels, parts, batch, time, inputs, units, window };
  const scratchBytes = 32 * (3 * unitRows + inputRows + columns) +
    32 * window * (columns + inputRows + unitRows) + 192;
  runtime.run("simpleRnnBackward", args, { items: slices, chunkSize, scratchBytes });

  const stride = columns * 4;
  const sum = { parts: chunks, partBytes: partLength * 4, stride, outStride: units * 4, columns: units };
  const hiddenPart = parts + inputRows * stride;
  sumParts({ ...sum, part: parts, out: dKernel, rows: inputs });
  sumParts({ ...sum, part: hiddenPart, out: dRecurrentKernel, rows: units });
  if (dBias) sumParts({ ...sum, part: hiddenPart + unitRows * stride, out: dBias, rows: 1 });
}
