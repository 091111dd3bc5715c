/** LSTM over whole sequences, forward and backward, on float32 views of the kernels' memory. */
import { kernelRuntime } from "../runtime.ts";
import {
  addressOrZero,
  packColumns,
  packRows,
  padded,
  recurrentLayout,
  type RecurrentShape,
  sumParts,
} from "./recurrent_layout.ts";

/** Arguments of `lstmForward`. Gates lie in the order input, forget, cell, output, as in Keras. */
export interface LstmForward extends RecurrentShape {
  /** [batch, time, inputs] */
  x: Float32Array;
  /** [inputs, 4 units] */
  kernel: Float32Array;
  /** [units, 4 units] */
  recurrentKernel: Float32Array;
  /** [4 units] */
  bias?: Float32Array;
  /** h before the first step, [batch, units]; zeros when left out. */
  initialState?: Float32Array;
  /** c before the first step, [batch, units]; zeros when left out. */
  initialCell?: Float32Array;
  /** Receives h of every step, [batch, time, units]; the way back needs it. */
  states?: Float32Array;
  /** Receives h of the last step, [batch, units]. */
  lastState?: Float32Array;
  /** Receives c of the last step, [batch, units]. */
  lastCell?: Float32Array;
  /** Receives what the way back needs, `lstmSavedLength` numbers. */
  saved?: Float32Array;
  /**
   * Gates by Keras' hard sigmoid, clip(0.2 x + 0.5, 0, 1), instead of the sigmoid.
   *
   * @default false
   */
  hardSigmoid?: boolean;
}

/** Arguments of `lstmBackward`: the way forward's inputs and results, and where gradients come from and go to. */
export interface LstmBackward extends RecurrentShape {
  /** [batch, time, inputs] */
  x: Float32Array;
  /** [inputs, 4 units] */
  kernel: Float32Array;
  /** [units, 4 units] */
  recurrentKernel: Float32Array;
  /** As given to `lstmForward`. */
  initialState?: Float32Array;
  /** [batch, time, units], as `lstmForward` left it. */
  states: Float32Array;
  /** As `lstmForward` left it. */
  saved: Float32Array;
  /** Gradient of all hidden states, [batch, time, units]. */
  dStates?: Float32Array;
  /** Gradient of the last hidden state, [batch, units]; added to that of `dStates`. */
  dLastState?: Float32Array;
  /** Gradient of the last cell state, [batch, units]. */
  dLastCell?: Float32Array;
  /** Receives the gradient of `x`; a first layer saves time by leaving it out. */
  dx?: Float32Array;
  /** Receives the gradient of `kernel`. */
  dKernel: Float32Array;
  /** Receives the gradient of `recurrentKernel`. */
  dRecurrentKernel: Float32Array;
  /** Receives the gradient of `bias`. */
  dBias?: Float32Array;
  /** Receives the gradient of `initialState`. */
  dInitialState?: Float32Array;
  /** Receives the gradient of `initialCell`. */
  dInitialCell?: Float32Array;
  /** @default false */
  hardSigmoid?: boolean;
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
  const { bias, initialState, initialCell, states, lastState, lastCell, saved } = options;
  const rest = [bias, initialState, initialCell, states, lastState, lastCell, saved].map(address);

  const gates = { columns: 4 * units, first: 0, count: 4 * units, panelBytes: 16 * (inputs + units) };
  const panels = runtime.workspace(4 * (inputs + units) * 4 * units);
  packColumns({ ...gates, from: kernel, rows: inputs, to: panels });
  packColumns({ ...gates, from: recurrentKernel, rows: units, to: panels + 16 * inputs });
  const sizes = [batch, time, inputs, units, Number(hardSigmoid)];
  const scratchBytes = 32 * (inputs + 8 * units) + 16 * units + 192;
  runtime.run("lstmForward", [x, panels, ...rest, ...sizes], { items: slices, chunkSize: 1, scratchBytes });
}

/** Computes the gradients of inputs, weights and initial states from those of the hidden and cell states. */
export function lstmBackward(options: LstmBackward): void {
  const { batch, time, inputs, units, hardSigmoid = false } = options;
  const runtime = kernelRuntime();
  const { slices, chunkSize, chunks, window } = recurrentLayout(options);
  const address = (view: Float32Array | undefined) => addressOrZero(runtime, view);
  const { x, states, saved, initialState, dStates, dLastState, dLastCell } = options;
  const forward = [x, states, saved, initialState].map(address);
  const gradients = [dStates, dLastState, dLastCell].map(address);
  const results = [options.dx, options.dInitialState, options.dInitialCell].map(address);
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
  runtime.run("lstmBackward", [
    ...forward,
    kernelPanels,
    recurrentPanels,
    ...gradients,
    ...results,
    parts,
    batch,
    time,
    inputs,
    units,
    window,
    Number(hardSigmoid),
  ], { items: slices, chunkSize, scratchBytes });

  const stride = columns * 4;
  const part = { parts: chunks, partBytes: partLength * 4, stride, outStride: gates * 4, columns: gates };
  sumParts({ ...part, part: parts, out: dKernel, rows: inputs });
  const hiddenPart = parts + inputRows * stride;
  sumParts({ ...part, part: hiddenPart, out: dRecurrentKernel, rows: units });
  if (dBias) sumParts({ ...part, part: hiddenPart + unitRows * stride, out: dBias, rows: 1 });
}
