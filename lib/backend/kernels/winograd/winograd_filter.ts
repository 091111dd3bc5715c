/** The transform of a whole filter, packed for the products of its frequencies. */
import { copyFloats } from "../lanes";
import { transformFilter } from "./winograd_passes";
import { PANEL, Plan, panelled, WEIGHTS } from "./winograd_plan";

/**
 * Indices of the depth that are done at a time: four of them fill whole cache lines of a panel. Line by line matters,
 * as frequencies of many channels begin in the same set of the cache.
 */
const BLOCK: i32 = 4;

/**
 * Transforms a filter [3, 3, depth, width] and packs it for the products: [36][panel][depth][8], missing
 * channels of the last panel zero. Item k is index k of the depth, a multiple of four. The steps, in bytes, from one
 * index of the depth and of the width to the next say which of the two dimensions of the filter is which, and one of
 * them is 4: the forward pass sums over the input's channels, the input's gradient over the output's.
 */
export function winogradFilter(
  planAddress: usize, filter: usize, packed: usize, depth: i32, width: i32, depthStep: usize, widthStep: usize,
  begin: i32, end: i32, _chunk: i32, scratch: usize,
): void {
  const plan = changetype<Plan>(planAddress);
  const rounded = panelled(width), row = <usize>rounded << 2;
  const tapStep = <usize>(depth * width) << 2, panelStep = <usize>(depth * PANEL) << 2;
  const frequencyStep = <usize>depth * row;
  const columns = scratch + BLOCK * 9 * row;
  memory.fill(scratch, 0, BLOCK * 9 * row);
  for (let k = begin; k < end; k += BLOCK) {
    for (let tap = 0; tap < 9; tap++) {
      const from = filter + <usize>tap * tapStep + <usize>k * depthStep, to = scratch + <usize>tap * row;
      if (depthStep == 4) transposeFour(to, 9 * row, from, widthStep, width);
      else copyFour(to, 9 * row, from, depthStep, width);
    }
    transformFilter(plan, BLOCK, 3 * rounded, scratch, 3 * row, 6 * row, columns, 3 * row, 15 * row);
    for (let panel: usize = 0; panel < row; panel += PANEL << 2) {
      let to = packed + (panel >> 5) * panelStep + <usize>(k * PANEL << 2);
      for (let i = 0; i < WEIGHTS; i++) {
        transformFilter(
          plan, BLOCK, PANEL, columns + <usize>(3 * i) * row + panel, row, 18 * row - (PANEL << 2),
          to, frequencyStep, 0,
        );
        to += WEIGHTS * frequencyStep;
      }
    }
  }
}

/** Copies four rows of `length` floats, which lie `fromStep` bytes apart. */
function copyFour(to: usize, toStep: usize, from: usize, fromStep: usize, length: i32): void {
  for (let i = 0; i < BLOCK; i++) {
    copyFloats(to, from, <usize>length << 2);
    to += toStep;
    from += fromStep;
  }
}

/** Copies four columns to rows: `length` times four floats, which lie `fromStep` bytes apart. */
function transposeFour(to: usize, toStep: usize, from: usize, fromStep: usize, length: i32): void {
  for (; length > 0; length -= 4) {
    let p = from;
    const r0 = v128.load(p); p += fromStep;
    const r1 = v128.load(p); p += fromStep;
    const r2 = v128.load(p); p += fromStep;
    const r3 = v128.load(p); p += fromStep;
    const low01 = i32x4.shuffle(r0, r1, 0, 4, 1, 5), high01 = i32x4.shuffle(r0, r1, 2, 6, 3, 7);
    const low23 = i32x4.shuffle(r2, r3, 0, 4, 1, 5), high23 = i32x4.shuffle(r2, r3, 2, 6, 3, 7);
    let q = to;
    v128.store(q, i32x4.shuffle(low01, low23, 0, 1, 4, 5)); q += toStep;
    v128.store(q, i32x4.shuffle(low01, low23, 2, 3, 6, 7)); q += toStep;
    v128.store(q, i32x4.shuffle(high01, high23, 0, 1, 4, 5)); q += toStep;
    v128.store(q, i32x4.shuffle(high01, high23, 2, 3, 6, 7));
    from = p;
    to += 16;
  }
}
