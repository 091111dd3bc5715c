/**
 * GRU over whole sequences (Cho et al. 2014, arXiv 1406.1078), in the form of tfjs's layers: one bias, and
 * the reset gate applied before the product.
 *
 *   z = s(x Wz + h' Uz + bz)      r = s(x Wr + h' Ur + br)      g = tanh(x Wg + (r h') Ug + bg)
 *   h = z h' + (1 - z) g
 *
 * with h' from the step before, and s the sigmoid. Slices, lanes and panels are those of `lstm.ts`. As g
 * needs r, a step makes two products: over [h', x] for z and r, then over [x, r h'] for g. So the block of a
 * slice is [h', x, r h'], and U lies above W in the panels of z and r, W above U in those of g.
 *
 * Kept for the way back, per slice and step: z, r, g, h', as blocks [units, 8].
 */
import { madd } from "../fused";
import { lanesToRows, rowsToLanes, startLanes } from "./recurrent_lanes";
import { CONSTANTS, hardSigmoidBlock, ONE, sigmoidBlock, tanhBlock, writeConstants } from "./recurrent_math";
import { multiplyPanels } from "./recurrent_weights";

/** Bytes of 8 lanes. */
const LANES: usize = 32;

/**
 * Runs slices of 8 examples through all steps; items are slices. x is [batch, time, inputs], bias (or 0)
 * [3 units], h0 and lastState (or 0) [batch, units], states (or 0) [batch, time, units], saved (or 0)
 * [slices, time, 4, units, 8]. `gatePanels` holds the weights of z and r, `panels` those of g. Without h0 the
 * first step leaves out the products with it.
 */
export function gruForward(
  x: usize,
  gatePanels: usize,
  panels: usize,
  bias: usize,
  h0: usize,
  states: usize,
  lastState: usize,
  saved: usize,
  batch: i32,
  time: i32,
  inputs: i32,
  units: i32,
  hard: i32,
  begin: i32,
  end: i32,
  _chunk: i32,
  scratch: usize,
): void {
  const inputBytes = <usize>inputs << 2;
  const unitBytes = <usize>units << 2;
  const stateBlock = <usize>units * LANES;
  const panel = <usize>(inputs + units) << 4;
  const hidden = scratch;
  const input = hidden + stateBlock;
  const reset = input + <usize>inputs * LANES;
  const table = reset + stateBlock;
  const sums = table + CONSTANTS;
  const noBias = sums + (<usize>((units + 3) >> 2) << 7);
  const unsaved = noBias + 3 * unitBytes;
  const shift = bias ? bias : noBias;
  writeConstants(table);
  memory.fill(noBias, 0, 3 * unitBytes);
  for (let slice = begin; slice < end; slice++) {
    const first = slice * 8;
    const rows = min(8, batch - first);
    const row = <usize>first * unitBytes;
    startLanes(h0, row, unitBytes, rows, units, hidden);
    let kept = saved ? saved + <usize>(slice * time) * (4 * stateBlock) : unsaved;
    for (let t = 0; t < time; t++) {
      const at = <usize>(first * time + t);
      const before = t > 0 || h0 != 0;
      const width = before ? inputs + units : inputs;
      rowsToLanes(x + at * inputBytes, <usize>time * inputBytes, rows, inputs, input);
      // A last, broken panel writes beyond its block, into the one that is filled next.
      const skipped = before ? 0 : <usize>units << 4;
      multiplyPanels(
        gatePanels + skipped, panel, (2 * units + 3) >> 2, before ? hidden : input, width, kept, true,
      );
      if (hard) hardSigmoidBlock(kept, shift, 2 * units);
      else sigmoidBlock(kept, shift, 2 * units, table);
      multiplyBlocks(kept + stateBlock, hidden, reset, stateBlock);
      const candidate = kept + 2 * stateBlock;
      multiplyPanels(panels, panel, (units + 3) >> 2, input, width, sums, true);
      tanhBlock(sums, shift + 2 * unitBytes, candidate, units, table);
      nextState(kept, hidden, stateBlock, table);
      if (states) lanesToRows(hidden, units, states + at * unitBytes, <usize>time * unitBytes, rows);
      if (saved) kept += 4 * stateBlock;
    }
    if (lastState) lanesToRows(hidden, units, lastState + row, unitBytes, rows);
  }
}

/** out = a b, elementwise. */
function multiplyBlocks(a: usize, b: usize, out: usize, bytes: usize): void {
  for (let at: usize = 0; at < bytes; at += 16) {
    v128.store(out + at, f32x4.mul(v128.load(a + at), v128.load(b + at)));
  }
}

/** h = z h' + (1 - z) g, in place; keeps h'. */
function nextState(kept: usize, hidden: usize, bytes: usize, table: usize): void {
  const one = v128.load(table + ONE);
  for (let at: usize = 0; at < bytes; at += 16) {
    const z = v128.load(kept + at);
    const g = v128.load(kept + 2 * bytes + at);
    const before = v128.load(hidden + at);
    v128.store(kept + 3 * bytes + at, before);
    v128.store(hidden + at, madd(f32x4.sub(one, z), g, f32x4.mul(z, before)));
  }
}
