/** Sorts the values of a feature into bins. */
import { binThresholds, type ValueCounts } from "./boosting_thresholds.ts";

/** A feature in bins. */
export interface FeatureBins {
  /** Ascending, one less than there are bins: see `binThresholds`. */
  thresholds: Float64Array;
  /** The bin of each value. */
  bins: Uint8Array;
}

/** A power of two, and a quarter of it: more distinct values are sorted instead. */
const SLOT_BITS = 12, MOST_IN_TABLE = 1024;

/** Sorts values, float32, into at most `bins` (2 to 256) bins. */
export function binFeature(column: Float32Array, bins: number): FeatureBins {
  return tabulated(column, bins) ?? sorted(column, bins);
}

/** Finds each value's slot in a hash table, so that the bin is looked up once per distinct value: pixels have 256. */
function tabulated(column: Float32Array, bins: number): FeatureBins | undefined {
  const slots = new Uint16Array(column.length), taken: number[] = [];
  const values = new Float32Array(1 << SLOT_BITS), counts = new Uint32Array(1 << SLOT_BITS);
  const bits = new Int32Array(column.buffer, column.byteOffset, column.length);
  for (let i = 0; i < column.length; i++) {
    // Zero has two signs, but is one value.
    let slot = column[i] === 0 ? 0 : Math.imul(bits[i], 0x9e3779b1) >>> (32 - SLOT_BITS);
    while (counts[slot] > 0 && values[slot] !== column[i]) slot = (slot + 1) & ((1 << SLOT_BITS) - 1);
    if (counts[slot]++ === 0) {
      if (taken.push(slot) > MOST_IN_TABLE) return undefined;
      values[slot] = column[i];
    }
    slots[i] = slot;
  }
  taken.sort((a, b) => values[a] - values[b]);
  const feature = { values: taken.map((slot) => values[slot]), counts: taken.map((slot) => counts[slot]) };
  const thresholds = binThresholds(feature, bins), binOfSlot = new Uint8Array(1 << SLOT_BITS);
  for (const slot of taken) binOfSlot[slot] = binOf(values[slot], thresholds);
  const binsOfRows = new Uint8Array(column.length);
  for (let i = 0; i < slots.length; i++) binsOfRows[i] = binOfSlot[slots[i]];
  return { thresholds, bins: binsOfRows };
}

function sorted(column: Float32Array, bins: number): FeatureBins {
  const thresholds = binThresholds(countRuns(column.toSorted()), bins);
  const binsOfRows = new Uint8Array(column.length);
  for (let i = 0; i < column.length; i++) binsOfRows[i] = binOf(column[i], thresholds);
  return { thresholds, bins: binsOfRows };
}

function countRuns(ascending: Float32Array): ValueCounts {
  const values: number[] = [], counts: number[] = [];
  for (const value of ascending) {
    if (value === values.at(-1)) counts[counts.length - 1]++;
    else counts[values.push(value) - 1] = 1;
  }
  return { values, counts };
}

/** Returns the number of thresholds below the value, by bisection. */
function binOf(value: number, thresholds: Float64Array): number {
  let low = 0, high = thresholds.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (thresholds[middle] < value) low = middle + 1;
    else high = middle;
  }
  return low;
}
