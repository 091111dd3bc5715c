/**
 * LSTM, back through time. With d for the gradient and the names of `lstm.ts`, from the last step on:
 *
 *   dc += dh o (1 - tanh(c)^2)    do = dh tanh(c) o (1 - o)
 *   di = dc g i (1 - i)           df = dc c' f (1 - f)           dg = dc i (1 - g^2)
 *   dc' = dc f                    dh' = U^T [di, df, dg, do]     dx = W^T [di, df, dg, do]
 *
 * Each slice of the batch runs by itself, as forward. The gradients of the gates are also collected row by
 * row over a window of steps; then one product over the whole window adds to the chunk's part of dW, dU, db.
 */
import { madd } from "../fused";
import { lanesToPanels, lanesToRows, rowsToLanes, startLanes } from "./recurrent_lanes";
import { CONSTANTS, gateSlope, ONE, tanhSlope, writeConstants } from "./recurrent_math";
import { biasSum, multiplyPanels, packStep, weightProduct } from "./recurrent_weights";

/** Bytes of 8 lanes. */
const LANES: usize = 32;
/** Bytes kept by the way forward per step and unit. */
const KEPT: usize = 6 * LANES;

/**
 * Runs slices of 8 examples back through all steps; items are slices. `kernelPanels` and `recurrentPanels`
 * come from `recurrentPackRows`, `saved` from `lstmForward`. dStates, dLastState, dLastCell are gradients of
 * its outputs, dx, dh0, dc0 those of its inputs; each of the six may be 0. Chunk n writes part n: rows for
 * the inputs (a multiple of 4), the units (the same) and the bias, columns a multiple of 8.
 */
export function lstmBackward(
  x: usize,
  states: usize,
  saved: usize,
  h0: usize,
  kernelPanels: usize,
  recurrentPanels: usize,
  dStates: usize,
  dLastState: usize,
  dLastCell: usize,
  dx: usize,
  dh0: usize,
  dc0: usize,
  parts: usize,
  batch: i32,
  time: i32,
  inputs: i32,
  units: i32,
  window: i32,
  hard: i32,
  begin: i32,
  end: i32,
  chunk: i32,
  scratch: usize,
): void {
  const gates = 4 * units;
  const panel = <usize>gates << 4;
  const gatePanels = (gates + 7) >> 3;
  const inputPanels = (inputs + 3) >> 2;
  const unitPanels = (units + 3) >> 2;
  const inputBytes = <usize>inputs << 2;
  const unitBytes = <usize>units << 2;
  const stateBlock = <usize>unitPanels << 7;

  const table = scratch;
  const dh = table + CONSTANTS;
  const dc = dh + stateBlock;
  const up = dc + stateBlock;
  const dInput = up + stateBlock;
  const dz = dInput + (<usize>inputPanels << 7);
  const dzRows = dz + (<usize>gatePanels << 8);
  const dzPanel = <usize>window << 8;
  const inputRows = dzRows + <usize>gatePanels * dzPanel;
  const inputPanel = <usize>window << 7;
  const hiddenRows = inputRows + <usize>inputPanels * inputPanel;

  const stride = <usize>gatePanels << 5;
  const part = parts + <usize>chunk * (<usize>(4 * (inputPanels + unitPanels) + 1) * stride);
  const hiddenPart = part + 4 * <usize>inputPanels * stride;
  const biasPart = hiddenPart + 4 * <usize>unitPanels * stride;
  let fresh = true;
  writeConstants(table);
  memory.fill(up, 0, stateBlock);
  memory.fill(dz, 0, <usize>gatePanels << 8);

  for (let slice = begin; slice < end; slice++) {
    const first = slice * 8;
    const rows = min(8, batch - first);
    const row = <usize>first * unitBytes;
    startLanes(dLastState, row, unitBytes, rows, units, dh);
    startLanes(dLastCell, row, unitBytes, rows, units, dc);
    for (let after = time; after > 0;) {
      // A window holds the steps from `low` to `after` - 1.
      const low = (after - 1) / window * window;
      for (let t = after - 1; t >= low; t--) {
        const at = <usize>(first * time + t);
        const slot = <usize>((t - low) * rows);
        if (dStates) rowsToLanes(dStates + at * unitBytes, <usize>time * unitBytes, rows, units, up);
        const kept = saved + <usize>(slice * time + t) * (<usize>units * KEPT);
        if (hard) cellGradients(kept, up, dh, dc, dz, units, true, table);
        else cellGradients(kept, up, dh, dc, dz, units, false, table);
        lanesToPanels(dz, gatePanels << 3, dzRows + (slot << 5), dzPanel, rows);
        if (t > 0 || dh0) multiplyPanels(recurrentPanels, panel, unitPanels, dz, gates, dh, true);
        if (dx) {
          multiplyPanels(kernelPanels, panel, inputPanels, dz, gates, dInput, true);
          lanesToRows(dInput, inputs, dx + at * inputBytes, <usize>time * inputBytes, rows);
        }
        const to = inputRows + (slot << 4);
        const toHidden = hiddenRows + (slot << 4);
        const before = states + (at - 1) * unitBytes;
        packStep(x + at * inputBytes, <usize>time * inputBytes, rows, inputs, to, inputPanel);
        if (t > 0) packStep(before, <usize>time * unitBytes, rows, units, toHidden, inputPanel);
        else if (h0) packStep(h0 + row, unitBytes, rows, units, toHidden, inputPanel);
      }
      const n = (after - low) * rows;
      // Without an initial state the first step has no part in dU.
      const skip = low == 0 && !h0 ? rows : 0;
      const hidden = hiddenRows + (<usize>skip << 4);
      const dzHidden = dzRows + (<usize>skip << 5);
      weightProduct(inputRows, inputPanels, inputPanel, dzRows, gatePanels, dzPanel, n, part, stride, fresh);
      weightProduct(
        hidden, unitPanels, inputPanel, dzHidden, gatePanels, dzPanel, n - skip, hiddenPart, stride, fresh,
      );
      biasSum(dzRows, gatePanels, dzPanel, n, biasPart, fresh);
      fresh = false;
      after = low;
    }
    if (dh0) lanesToRows(dh, units, dh0 + row, unitBytes, rows);
    if (dc0) lanesToRows(dc, units, dc0 + row, unitBytes, rows);
  }
}

/** Writes dz of one step for 8 examples, [4 gates, units, 8], and carries dc on to the step before. */
@inline
function cellGradients(
  kept: usize,
  up: usize,
  dh: usize,
  dc: usize,
  dz: usize,
  units: i32,
  hard: bool,
  table: usize,
): void {
  const bytes = <usize>units * LANES;
  const one = v128.load(table + ONE);
  for (let at: usize = 0; at < bytes; at += 16) {
    const i = v128.load(kept);
    const f = v128.load(kept + bytes);
    const g = v128.load(kept + 2 * bytes);
    const o = v128.load(kept + 3 * bytes);
    const before = v128.load(kept + 4 * bytes);
    const t = v128.load(kept + 5 * bytes);
    const dHidden = f32x4.add(v128.load(dh + at), v128.load(up + at));
    const dCell = madd(f32x4.mul(dHidden, o), tanhSlope(t, one), v128.load(dc + at));
    v128.store(dz, f32x4.mul(f32x4.mul(dCell, g), gateSlope(i, one, hard)));
    v128.store(dz + bytes, f32x4.mul(f32x4.mul(dCell, before), gateSlope(f, one, hard)));
    v128.store(dz + 2 * bytes, f32x4.mul(f32x4.mul(dCell, i), tanhSlope(g, one)));
    v128.store(dz + 3 * bytes, f32x4.mul(f32x4.mul(dHidden, t), gateSlope(o, one, hard)));
    v128.store(dc + at, f32x4.mul(dCell, f));
    kept += 16;
    dz += 16;
  }
}
