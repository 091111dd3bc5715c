/** The transform of a whole filter, packed for the products of its frequencies. */
import { transformFilter } from "./winograd_passes";
import { PANEL, Plan, panelled, WEIGHTS } from "./winograd_plan";

/**
 * Transforms a filter [3, 3, depth, width] and packs it for the products: [36][panel][depth][8], missing
 * channels of the last panel zero. Item k is index k of the depth. The steps, in bytes, from one index of the
 * depth and of the width to the next say which of the two dimensions of the filter is which: the forward pass
 * sums over the input's channels, the input's gradient over the output's.
 */
export function winogradFilter(
  planAddress: usize, filter: usize, packed: usize, depth: i32, width: i32, depthStep: usize, widthStep: usize,
  begin: i32, end: i32, _chunk: i32, scratch: usize,
): void {
  const plan = changetype<Plan>(planAddress);
  const rounded = panelled(width), row = <usize>rounded << 2;
  const tapStep = <usize>(depth * width) << 2, panelStep = <usize>(depth * PANEL) << 2;
  const frequencyStep = <usize>depth * row;
  const columns = scratch + 9 * row;
  memory.fill(scratch, 0, 9 * row);
  for (let k = begin; k < end; k++) {
    for (let tap = 0; tap < 9; tap++) {
      const from = filter + <usize>tap * tapStep + <usize>k * depthStep;
      copyRow(scratch + <usize>tap * row, from, widthStep, width);
    }
    transformFilter(plan, 1, 3 * rounded, scratch, 3 * row, 0, columns, 3 * row, 0);
    let to = packed + <usize>(k * PANEL << 2);
    for (let i = 0; i < WEIGHTS; i++) {
      transformFilter(
        plan, rounded / PANEL, PANEL, columns + <usize>(3 * i) * row, row, 0,
        to, frequencyStep, panelStep - (PANEL << 2),
      );
      to += WEIGHTS * frequencyStep;
    }
  }
}

/** Copies `length` floats that lie `step` bytes apart. */
function copyRow(to: usize, from: usize, step: usize, length: i32): void {
  if (step == 4) {
    memory.copy(to, from, <usize>length << 2);
    return;
  }
  for (; length > 0; length--) {
    store<f32>(to, load<f32>(from));
    to += 4;
    from += step;
  }
}
