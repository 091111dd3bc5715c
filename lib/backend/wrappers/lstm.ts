/** LSTM over whole sequences, forward and backward, on float32 views of the kernels' memory. */
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

/** Arguments of `lstmForward`. Gates lie in the order input, forget, cell, output, as in Keras. */
export interface LstmForward extends RecurrentForward, GateOptions {
  /** c before the first step, [batch, units]; zeros when left out. */
  initialCell?: Float32Array;
  /** Receives c of the last step, [batch, units]. */
  lastCell?: Float32Array;
  /** Receives what the way back needs, `lstmSavedLength` numbers. */
  saved?: Float32Array;
}

/** Arguments of `lstmBackward`. */
export interface LstmBackward extends RecurrentBackward, GateOptions {
  /** As `lstmForward` left it. */
  saved: Float32Array;
  /** Gradient of the last cell state, [batch, units]. */
  dLastCell?: Float32Array;
  /** Receives the gradient of `initialCell`. */
  dInitialCell?: Float32Array;
}

/** Returns the length of `saved`: six numbers per step and unit, for whole slices of 8 examples. */
export function lstmSavedLength(shape: RecurrentShape): number {
  return recurrentLayout(shape).slices * shape.time * shape.units * 48;
}

/** Computes h and c of every step. Without `states` and `saved` it runs for prediction only. */
export function lstmForward(options: LstmForward): void {
  const { batch, time, inputs, units, hardSigmoid = false } = options;
  const runtime = kernelRuntime();
  const { slices } = recurrentLayout(options);
  const address = (view: Float32Array | undefined) => addressOrZero(runtime, view);
  const [x, kernel, recurrentKernel] = [options.x, options.kernel, options.recurrentKernel].map(address);
  const views = {
    x,
    bias: address(options.bias),
    h0: address(options.initialState),
    c0: address(options.initialCell),
    states: address(options.states),
    lastState: address(options.lastState),
    lastCell: address(options.lastCell),
    saved: address(options.saved),
  };

  const gates = { columns: 4 * units, first: 0, count: 4 * units, panelBytes: 16 * (inputs + units) };
  const panels = runtime.workspace(4 * (inputs + units) * 4 * units);
  packColumns({ ...gates, from: kernel, rows: inputs, to: panels });
  packColumns({ ...gates, from: recurrentKernel, rows: units, to: panels + 16 * inputs });
  const args = { ...views, panels, batch, time, inputs, units, hard: Number(hardSigmoid) };
  const scratchBytes = 32 * (inputs + 8 * units) + 16 * units + 192;
  runtime.run("lstmForward", args, { items: slices, chunkSize: 1, scratchBytes });
}

/** Computes the gradients of inputs, weights and initial states from those of the hidden and cell states. */
export function lstmBackward(options: LstmBackward): void {
  const { batch, time, inputs, units, hardSigmoid = false } = options;
  const runtime = kernelRuntime();
  const { slices, chunkSize, chunks, window } = recurrentLayout(options);
  const address = (view: Float32Array | undefined) => addressOrZero(runtime, view);
  const views = backwardAddresses(options, address);
  const [kernel, recurrentKernel] = [options.kernel, options.recurrentKernel].map(address);
  const [dKernel, dRecurrentKernel, dBias] = [options.dKernel, options.dRecurrentKernel, options.dBias]
    .map(address);

  const gates = 4 * units;
  const [inputRows, unitRows] = [padded(inputs, 4), padded(units, 4)];
  const columns = padded(gates, 8);
  const partLength = (inputRows + unitRows + 1) * columns;
  const kernelPanels = runtime.workspace(4 * ((inputRows + unitRows) * gates + chunks * partLength));
  const recurrentPanels = kernelPanels + inputRows * gates * 4;
  const parts = recurrentPanels + unitRows * gates * 4;
  packRows(kernel, kernelPanels, inputs, gates);
  packRows(recurrentKernel, recurrentPanels, units, gates);

  const scratchBytes = 32 * (3 * unitRows + inputRows + columns) +
    32 * window * (columns + inputRows + unitRows) + 192;
  const sizes = { batch, time, inputs, units, window, hard: Number(hardSigmoid) };
  const args = { ...views, kernelPanels, recurrentPanels, parts, ...sizes };
  runtime.run("lstmBackward", args, { items: slices, chunkSize, scratchBytes });

  const stride = columns * 4;
  const part = { parts: chunks, partBytes: partLength * 4, stride, outStride: gates * 4, columns: gates };
  sumParts({ ...part, part: parts, out: dKernel, rows: inputs });
  const hiddenPart = parts + inputRows * stride;
  sumParts({ ...part, part: hiddenPart, out: dRecurrentKernel, rows: units });
  if (dBias) sumParts({ ...part, part: hiddenPart + unitRows * stride, out: dBias, rows: 1 });
}

/** Returns where the inputs and results of the way back lie, but for weights and their gradients. */
function backwardAddresses(options: LstmBackward, address: (view: Float32Array | undefined) => number) {
  return {
    x: address(options.x),
    states: address(options.states),
    saved: address(options.saved),
    h0: address(options.initialState),
    dStates: address(options.dStates),
    dLastState: address(options.dLastState),
    dLastCell: address(options.dLastCell),
    dx: address(options.dx),
    dh0: address(options.dInitialState),
    dc0: address(options.dInitialCell),
  };
}
