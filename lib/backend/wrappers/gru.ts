/** GRU over whole sequences, forward and backward, on float32 views of the kernels' memory. */
import { kernelRuntime } from "../runtime/runtime.ts";
import {
  addressOrZero,
  type GateOptions,
  packColumns,
  packRows,
  padded,
  type RecurrentBackward,
  type RecurrentForward,
  recurrentLayout,
  type RecurrentShape,
  sumParts,
} from "./recurrent_layout.ts";

/**
 * Arguments of `gruForward`. Gates lie in the order update (z), reset (r), candidate (h), as in Keras; the
 * reset gate is applied before the product with the recurrent kernel, as in tfjs.
 */
export interface GruForward extends RecurrentForward, GateOptions {
  /** Receives what the way back needs, `gruSavedLength` numbers. */
  saved?: Float32Array;
}

/** Arguments of `gruBackward`. */
export interface GruBackward extends RecurrentBackward, GateOptions {
  /** As `gruForward` left it. */
  saved: Float32Array;
}

/** Returns the length of `saved`: four numbers per step and unit, for whole slices of 8 examples. */
export function gruSavedLength(shape: RecurrentShape): number {
  return recurrentLayout(shape).slices * shape.time * shape.units * 32;
}

/** Computes h of every step. Without `states` and `saved` it runs for prediction only. */
export function gruForward(options: GruForward): void {
  const { batch, time, inputs, units, hardSigmoid = false } = options;
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
    saved: address(options.saved),
  };

  const depth = inputs + units;
  const gates = { columns: 3 * units, first: 0, count: 2 * units, panelBytes: 16 * depth };
  const candidate = { ...gates, first: 2 * units, count: units };
  const gatePanels = runtime.workspace(4 * depth * (padded(2 * units, 4) + padded(units, 4)));
  const panels = gatePanels + 4 * depth * padded(2 * units, 4);
  packColumns({ ...gates, from: recurrentKernel, rows: units, to: gatePanels });
  packColumns({ ...gates, from: kernel, rows: inputs, to: gatePanels + 16 * units });
  packColumns({ ...candidate, from: kernel, rows: inputs, to: panels });
  packColumns({ ...candidate, from: recurrentKernel, rows: units, to: panels + 16 * inputs });

  const sizes = { batch, time, inputs, units, hard: Number(hardSigmoid) };
  const scratchBytes = 32 * (inputs + 6 * units + padded(units, 4)) + 12 * units + 192;
  const args = { ...views, gatePanels, panels, ...sizes };
  runtime.run("gruForward", args, { items: slices, chunkSize: 1, scratchBytes });
}

/** Computes the gradients of inputs, weights and initial state from those of the hidden states. */
export function gruBackward(options: GruBackward): void {
  const { batch, time, inputs, units, hardSigmoid = false } = options;
  const runtime = kernelRuntime();
  const { slices, chunkSize, chunks, window } = recurrentLayout(options);
  const address = (view: Float32Array | undefined) => addressOrZero(runtime, view);
  const views = {
    x: address(options.x),
    states: address(options.states),
    saved: address(options.saved),
    h0: address(options.initialState),
    dStates: address(options.dStates),
    dLastState: address(options.dLastState),
    dx: address(options.dx),
    dh0: address(options.dInitialState),
  };
  const [kernel, recurrentKernel] = [options.kernel, options.recurrentKernel].map(address);
  const [dKernel, dRecurrentKernel, dBias] = [options.dKernel, options.dRecurrentKernel, options.dBias]
    .map(address);

  const [inputRows, unitRows] = [padded(inputs, 4), padded(units, 4)];
  const gateColumns = padded(2 * units, 8);
  const columns = gateColumns + padded(units, 8);
  const partLength = (inputRows + unitRows + 1) * columns;
  const kernelPanels = runtime.workspace(4 * ((inputRows + unitRows) * 3 * units + chunks * partLength));
  const recurrentPanels = kernelPanels + inputRows * 12 * units;
  const parts = recurrentPanels + unitRows * 12 * units;
  packRows(kernel, kernelPanels, inputs, 3 * units);
  packRows(recurrentKernel, recurrentPanels, units, 3 * units);

  const sizes = { batch, time, inputs, units, window, hard: Number(hardSigmoid) };
  const args = { ...views, kernelPanels, recurrentPanels, parts, ...sizes };
  const scratchBytes = 32 * (4 * unitRows + inputRows + columns) +
    32 * window * (columns + inputRows + 2 * unitRows);
  runtime.run("gruBackward", args, { items: slices, chunkSize, scratchBytes });

  // The parts keep the columns of z and r apart from those of the candidate.
  const sum = { parts: chunks, partBytes: partLength * 4, stride: columns * 4, outStride: 12 * units };
  const both = (part: number, out: number, rows: number) => {
    sumParts({ ...sum, part, out, rows, columns: 2 * units });
    sumParts({ ...sum, part: part + gateColumns * 4, out: out + 8 * units, rows, columns: units });
  };
  both(parts, dKernel, inputs);
  both(parts + inputRows * columns * 4, dRecurrentKernel, units);
  if (dBias) both(parts + (inputRows + unitRows) * columns * 4, dBias, 1);
}
