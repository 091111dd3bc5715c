/**
 * The plain recurrent layer over whole sequences (Elman 1990), forward and back through time:
 *
 *   h = tanh(x W + h' U + b)       da = dh (1 - h^2)       dh' = U^T da       dx = W^T da
 *
 * with h' from the step before, and a the sum under the tanh. Slices, lanes, panels, windows and parts are
 * those of `lstm.ts` and `lstm_backward.ts`. The way back needs nothing but the states.
 */
import { lanesToPanels, lanesToRows, rowsToLanes, startLanes } from "./recurrent_lanes";
import { CONSTANTS, ONE, tanhBlock, tanhSlope, writeConstants } from "./recurrent_math";
import { biasSum, multiplyPanels, packStep, weightProduct } from "./recurrent_weights";

/**
 * Runs slices of 8 examples through all steps; items are slices. x is [batch, time, inputs], bias (or 0)
 * [units], h0 and lastState (or 0) [batch, units], states (or 0) [batch, time, units]. `panels` holds kernel
 * and recurrent kernel. Without h0 the first step leaves out the product with it.
 */
export function simpleRnnForward(
  x: usize,
  panels: usize,
  bias: usize,
  h0: usize,
  states: usize,
  lastState: usize,
  batch: i32,
  time: i32,
  inputs: i32,
  units: i32,
  begin: i32,
  end: i32,
  _chunk: i32,
  scratch: usize,
): void {
  const inputBytes = <usize>inputs << 2;
  const unitBytes = <usize>units << 2;
  const panel = <usize>(inputs + units) << 4;
  const table = scratch;
  const block = table + CONSTANTS;
  const hidden = block + (<usize>inputs << 5);
  const sums = hidden + (<usize>units << 5);
  writeConstants(table);
  for (let slice = begin; slice < end; slice++) {
    const first = slice * 8;
    const rows = min(8, batch - first);
    const row = <usize>first * unitBytes;
    startLanes(h0, row, unitBytes, rows, units, hidden);
    for (let t = 0; t < time; t++) {
      const at = <usize>(first * time + t);
      rowsToLanes(x + at * inputBytes, <usize>time * inputBytes, rows, inputs, block);
      const width = t == 0 && !h0 ? inputs : inputs + units;
      multiplyPanels(panels, panel, (units + 3) >> 2, block, width, sums, true);
      tanhBlock(sums, bias, hidden, units, table);
      if (states) lanesToRows(hidden, units, states + at * unitBytes, <usize>time * unitBytes, rows);
    }
    if (lastState) lanesToRows(hidden, units, lastState + row, unitBytes, rows);
  }
}

/**
 * Runs slices of 8 examples back through all steps; items are slices. `kernelPanels` and `recurrentPanels`
 * come from `recurrentPackRows`. dStates, dLastState are gradients of the outputs, dx, dh0 those of the
 * inputs; each of the four may be 0. Chunk n writes part n: rows for the inputs (a multiple of 4), the units
 * (the same) and the bias, columns a multiple of 8.
 */
export function simpleRnnBackward(
  x: usize,
  states: usize,
  h0: usize,
  kernelPanels: usize,
  recurrentPanels: usize,
  dStates: usize,
  dLastState: usize,
  dx: usize,
  dh0: usize,
  parts: usize,
  batch: i32,
  time: i32,
  inputs: i32,
  units: i32,
  window: i32,
  begin: i32,
  end: i32,
  chunk: i32,
  scratch: usize,
): void {
  const panel = <usize>units << 4;
  const sumPanels = (units + 7) >> 3;
  const inputPanels = (inputs + 3) >> 2;
  const unitPanels = (units + 3) >> 2;
  const inputBytes = <usize>inputs << 2;
  const unitBytes = <usize>units << 2;
  const stateBlock = <usize>unitPanels << 7;

  const table = scratch;
  const dh = table + CONSTANTS;
  const up = dh + stateBlock;
  const hidden = up + stateBlock;
  const dInput = hidden + stateBlock;
  const da = dInput + (<usize>inputPanels << 7);
  const daRows = da + (<usize>sumPanels << 8);
  const daPanel = <usize>window << 8;
  const inputRows = daRows + <usize>sumPanels * daPanel;
  const inputPanel = <usize>window << 7;
  const hiddenRows = inputRows + <usize>inputPanels * inputPanel;

  const stride = <usize>sumPanels << 5;
  const part = parts + <usize>chunk * (<usize>(4 * (inputPanels + unitPanels) + 1) * stride);
  const hiddenPart = part + 4 * <usize>inputPanels * stride;
  const biasPart = hiddenPart + 4 * <usize>unitPanels * stride;
  let fresh = true;
  // Zeros stay where no unit is, and in `up` where no gradient comes in.
  memory.fill(scratch, 0, daRows - scratch);
  writeConstants(table);

  for (let slice = begin; slice < end; slice++) {
    const first = slice * 8;
    const rows = min(8, batch - first);
    const row = <usize>first * unitBytes;
    startLanes(dLastState, row, unitBytes, rows, units, dh);
    for (let after = time; after > 0;) {
      const low = (after - 1) / window * window;
      for (let t = after - 1; t >= low; t--) {
        const at = <usize>(first * time + t);
        const slot = <usize>((t - low) * rows);
        const state = states + at * unitBytes;
        const steps = <usize>time * unitBytes;
        if (dStates) rowsToLanes(dStates + at * unitBytes, steps, rows, units, up);
        rowsToLanes(state, steps, rows, units, hidden);
        sumGradients(hidden, dh, up, da, <usize>units << 5, table);
        lanesToPanels(da, sumPanels << 3, daRows + (slot << 5), daPanel, rows);
        if (t > 0 || dh0) multiplyPanels(recurrentPanels, panel, unitPanels, da, units, dh, true);
        if (dx) {
          multiplyPanels(kernelPanels, panel, inputPanels, da, units, dInput, true);
          lanesToRows(dInput, inputs, dx + at * inputBytes, <usize>time * inputBytes, rows);
        }
        const to = inputRows + (slot << 4);
        const toHidden = hiddenRows + (slot << 4);
        packStep(x + at * inputBytes, <usize>time * inputBytes, rows, inputs, to, inputPanel);
        if (t > 0) packStep(state - unitBytes, steps, rows, units, toHidden, inputPanel);
        else if (h0) packStep(h0 + row, unitBytes, rows, units, toHidden, inputPanel);
      }
      const n = (after - low) * rows;
      // Without an initial state the first step has no part in dU.
      const skip = low == 0 && !h0 ? rows : 0;
      weightProduct(inputRows, inputPanels, inputPanel, daRows, sumPanels, daPanel, n, part, stride, fresh);
      weightProduct(
        hiddenRows + (<usize>skip << 4), unitPanels, inputPanel,
        daRows + (<usize>skip << 5), sumPanels, daPanel, n - skip, hiddenPart, stride, fresh,
      );
      biasSum(daRows, sumPanels, daPanel, n, biasPart, fresh);
      fresh = false;
      after = low;
    }
    if (dh0) lanesToRows(dh, units, dh0 + row, unitBytes, rows);
  }
}

/** da = (dh + up) (1 - h^2) */
function sumGradients(hidden: usize, dh: usize, up: usize, da: usize, bytes: usize, table: usize): void {
  const one = v128.load(table + ONE);
  for (let at: usize = 0; at < bytes; at += 16) {
    const d = f32x4.add(v128.load(dh + at), v128.load(up + at));
    v128.store(da + at, f32x4.mul(d, tanhSlope(v128.load(hidden + at), one)));
  }
}
