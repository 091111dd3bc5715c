/**
 * LSTM over whole sequences (Hochreiter and Schmidhuber 1997; gates and layout of Keras):
 *
 *   i = s(x Wi + h' Ui + bi)      f = s(x Wf + h' Uf + bf)      g = tanh(x Wg + h' Ug + bg)
 *   o = s(x Wo + h' Uo + bo)      c = f c' + i g                h = o tanh(c)
 *
 * with h' and c' from the step before, and s the sigmoid. Examples do not touch each other, so each slice of
 * the batch runs through all steps by itself, and threads wait for each other only at the end. A slice is 8
 * examples, one per lane. The weights are packed once, W above U, in panels of 4 columns, so that a tile
 * over [x_t, h_{t-1}] gives some sums for the 8 examples; the L2 cache holds them from step to step.
 *
 * Kept for the way back, per slice and step: i, f, g, o, c', tanh(c), as blocks [units, 8].
 */
import { madd } from "../fused";
import { lanesToRows, rowsToLanes, startLanes } from "./recurrent_lanes";
import { CONSTANTS, hardSigmoidBlock, sigmoidBlock, tanhBlock, writeConstants } from "./recurrent_math";
import { multiplyPanels } from "./recurrent_weights";

/** Bytes of 8 lanes. */
const LANES: usize = 32;

/**
 * Runs slices of 8 examples through all steps; items are slices. x is [batch, time, inputs], bias (or 0)
 * [4 units], states (or 0) [batch, time, units]; h0, c0, lastState, lastCell (each may be 0) are
 * [batch, units]; saved (or 0) is [slices, time, 6, units, 8]. `panels` holds kernel and recurrent kernel,
 * [units, inputs + units, 4]. Without h0 the first step leaves out the product with it.
 */
export function lstmForward(
  x: usize,
  panels: usize,
  bias: usize,
  h0: usize,
  c0: usize,
  states: usize,
  lastState: usize,
  lastCell: usize,
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
  // [x_t, h_{t-1}], one block.
  const block = scratch;
  const hidden = block + <usize>inputs * LANES;
  const cell = hidden + stateBlock;
  const table = cell + stateBlock;
  const noBias = table + CONSTANTS;
  const unsaved = noBias + 4 * unitBytes;
  writeConstants(table);
  memory.fill(noBias, 0, 4 * unitBytes);
  for (let slice = begin; slice < end; slice++) {
    const first = slice * 8;
    const rows = min(8, batch - first);
    const row = <usize>first * unitBytes;
    startLanes(h0, row, unitBytes, rows, units, hidden);
    startLanes(c0, row, unitBytes, rows, units, cell);
    let kept = saved ? saved + <usize>(slice * time) * (6 * stateBlock) : unsaved;
    for (let t = 0; t < time; t++) {
      const at = <usize>(first * time + t);
      rowsToLanes(x + at * inputBytes, <usize>time * inputBytes, rows, inputs, block);
      const width = t == 0 && !h0 ? inputs : inputs + units;
      multiplyPanels(panels, panel, units, block, width, kept, true);
      lstmCell(kept, bias ? bias : noBias, cell, hidden, units, hard != 0, table);
      if (states) lanesToRows(hidden, units, states + at * unitBytes, <usize>time * unitBytes, rows);
      if (saved) kept += 6 * stateBlock;
    }
    if (lastState) lanesToRows(hidden, units, lastState + row, unitBytes, rows);
    if (lastCell) lanesToRows(cell, units, lastCell + row, unitBytes, rows);
  }
}

/** Turns the sums at `kept` into gates, and goes on to the cell and hidden state of 8 examples. */
function lstmCell(
  kept: usize,
  bias: usize,
  cell: usize,
  hidden: usize,
  units: i32,
  hard: bool,
  table: usize,
): void {
  const gateBytes = <usize>units * LANES;
  const biasBytes = <usize>units << 2;
  const candidate = kept + 2 * gateBytes;
  const output = kept + 3 * gateBytes;
  if (hard) {
    hardSigmoidBlock(kept, bias, 2 * units);
    hardSigmoidBlock(output, bias + 3 * biasBytes, units);
  } else {
    sigmoidBlock(kept, bias, 2 * units, table);
    sigmoidBlock(output, bias + 3 * biasBytes, units, table);
  }
  tanhBlock(candidate, bias + 2 * biasBytes, candidate, units, table);

  const before = kept + 4 * gateBytes;
  for (let at: usize = 0; at < gateBytes; at += 16) {
    const old = v128.load(cell + at);
    const added = f32x4.mul(v128.load(kept + at), v128.load(candidate + at));
    v128.store(before + at, old);
    v128.store(cell + at, madd(v128.load(kept + gateBytes + at), old, added));
  }
  const tanhCell = kept + 5 * gateBytes;
  tanhBlock(cell, 0, tanhCell, units, table);
  for (let at: usize = 0; at < gateBytes; at += 16) {
    v128.store(hidden + at, f32x4.mul(v128.load(output + at), v128.load(tanhCell + at)));
  }
}
