/**
 * GRU, back through time. With d for the gradient, a for the sums under the nonlinearities and the names of
 * `gru.ts`, from the last step on:
 *
 *   daz = dh (h' - g) z (1 - z)     dag = dh (1 - z) (1 - g^2)     e = Ug^T dag
 *   dar = e h' r (1 - r)            dh' = dh z + e r + Uz^T daz + Ur^T dar
 *   dx = W^T [daz, dar, dag]        dW = x [daz, dar, dag]         dU = [h' daz, h' dar, (r h') dag]
 *
 * Slices, windows and parts are those of `lstm_backward.ts`; the columns of z and r, and those of g, are each
 * filled up to a multiple of 8, as different inputs belong to them.
 */
import { madd } from "../fused";
import { lanesToNarrowPanels, lanesToPanels, lanesToRows, rowsToLanes, startLanes } from "./recurrent_lanes";
import { gateSlope, tanhSlope } from "./recurrent_math";
import { biasSum, multiplyPanels, packStep, weightProduct } from "./recurrent_weights";

/** Bytes of 8 lanes. */
const LANES: usize = 32;

/**
 * Runs slices of 8 examples back through all steps; items are slices. `kernelPanels` and `recurrentPanels`
 * come from `recurrentPackRows`, `saved` from `gruForward`. dStates, dLastState are gradients of its outputs,
 * dx, dh0 those of its inputs; each of the four may be 0. Chunk n writes part n: rows for the inputs (a
 * multiple of 4), the units (the same) and the bias; columns for z and r, and for g (multiples of 8).
 */
export function gruBackward(
  x: usize,
  states: usize,
  saved: usize,
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
  hard: i32,
  begin: i32,
  end: i32,
  chunk: i32,
  scratch: usize,
): void {
  const gatePanels = (2 * units + 7) >> 3;
  const allPanels = gatePanels + ((units + 7) >> 3);
  const inputPanels = (inputs + 3) >> 2;
  const unitPanels = (units + 3) >> 2;
  const panel = <usize>units * 48;
  const toCandidate = <usize>units * 32;
  const inputBytes = <usize>inputs << 2;
  const unitBytes = <usize>units << 2;
  const stateBlock = <usize>unitPanels << 7;

  const dh = scratch;
  const up = dh + stateBlock;
  const dReset = up + stateBlock;
  const reset = dReset + stateBlock;
  const dInput = reset + stateBlock;
  const da = dInput + (<usize>inputPanels << 7);
  const dCandidate = da + (<usize>gatePanels << 8);
  const daRows = da + (<usize>allPanels << 8);
  const daPanel = <usize>window << 8;
  const candidateRows = daRows + <usize>gatePanels * daPanel;
  const inputRows = daRows + <usize>allPanels * daPanel;
  const inputPanel = <usize>window << 7;
  const hiddenRows = inputRows + <usize>inputPanels * inputPanel;
  const resetRows = hiddenRows + <usize>unitPanels * inputPanel;

  const stride = <usize>allPanels << 5;
  const part = parts + <usize>chunk * (<usize>(4 * (inputPanels + unitPanels) + 1) * stride);
  const hiddenPart = part + 4 * <usize>inputPanels * stride;
  const resetPart = hiddenPart + (<usize>gatePanels << 5);
  const biasPart = hiddenPart + 4 * <usize>unitPanels * stride;
  let fresh = true;
  // Zeros stay where no unit is, and in `up` where no gradient comes in.
  memory.fill(scratch, 0, daRows - scratch);

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
        const kept = saved + <usize>(slice * time + t) * (<usize>units * (4 * LANES));
        if (dStates) rowsToLanes(dStates + at * unitBytes, <usize>time * unitBytes, rows, units, up);
        updateGradients(kept, up, dh, da, dCandidate, units, hard != 0);
        multiplyPanels(recurrentPanels + toCandidate, panel, unitPanels, dCandidate, units, dReset, true);
        resetGradients(kept, dReset, dh, da + <usize>units * LANES, reset, units, hard != 0);
        if (t > 0 || dh0) multiplyPanels(recurrentPanels, panel, unitPanels, da, 2 * units, dh, false);
        if (dx) {
          multiplyPanels(kernelPanels, panel, inputPanels, da, 2 * units, dInput, true);
          multiplyPanels(kernelPanels + toCandidate, panel, inputPanels, dCandidate, units, dInput, false);
          lanesToRows(dInput, inputs, dx + at * inputBytes, <usize>time * inputBytes, rows);
        }
        lanesToPanels(da, allPanels << 3, daRows + (slot << 5), daPanel, rows);
        lanesToNarrowPanels(reset, unitPanels << 2, resetRows + (slot << 4), inputPanel, rows);
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
      const skipA = <usize>skip << 4;
      const skipB = <usize>skip << 5;
      weightProduct(inputRows, inputPanels, inputPanel, daRows, allPanels, daPanel, n, part, stride, fresh);
      weightProduct(
        hiddenRows + skipA, unitPanels, inputPanel,
        daRows + skipB, gatePanels, daPanel, n - skip, hiddenPart, stride, fresh,
      );
      weightProduct(
        resetRows + skipA, unitPanels, inputPanel,
        candidateRows + skipB, allPanels - gatePanels, daPanel, n - skip, resetPart, stride, fresh,
      );
      biasSum(daRows, allPanels, daPanel, n, biasPart, fresh);
      fresh = false;
      after = low;
    }
    if (dh0) lanesToRows(dh, units, dh0 + row, unitBytes, rows);
  }
}

/** Writes daz and dag of one step, [units, 8] each, and leaves dh z in dh. */
function updateGradients(
  kept: usize,
  up: usize,
  dh: usize,
  dUpdate: usize,
  dCandidate: usize,
  units: i32,
  hard: bool,
): void {
  const bytes = <usize>units * LANES;
  const one = f32x4.splat(1);
  for (let at: usize = 0; at < bytes; at += 16) {
    const z = v128.load(kept + at);
    const g = v128.load(kept + 2 * bytes + at);
    const before = v128.load(kept + 3 * bytes + at);
    const d = f32x4.add(v128.load(dh + at), v128.load(up + at));
    v128.store(dUpdate + at, f32x4.mul(f32x4.mul(d, f32x4.sub(before, g)), gateSlope(z, one, hard)));
    v128.store(dCandidate + at, f32x4.mul(f32x4.mul(d, f32x4.sub(one, z)), tanhSlope(g, one)));
    v128.store(dh + at, f32x4.mul(d, z));
  }
}

/** Writes dar and r h' of one step, and adds e r to dh; e is `dReset`. */
function resetGradients(
  kept: usize,
  dReset: usize,
  dh: usize,
  dGate: usize,
  reset: usize,
  units: i32,
  hard: bool,
): void {
  const bytes = <usize>units * LANES;
  const one = f32x4.splat(1);
  for (let at: usize = 0; at < bytes; at += 16) {
    const r = v128.load(kept + bytes + at);
    const before = v128.load(kept + 3 * bytes + at);
    const e = v128.load(dReset + at);
    v128.store(dGate + at, f32x4.mul(f32x4.mul(e, before), gateSlope(r, one, hard)));
    v128.store(dh + at, madd(e, r, v128.load(dh + at)));
    v128.store(reset + at, f32x4.mul(r, before));
  }
}
