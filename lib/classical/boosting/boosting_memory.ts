/** Puts examples into the memory that the workers of gradient boosting share. */
import type { Breathe } from "../../core/breather.ts";
import type { LabelledMatrix } from "../classifier.ts";
import { binFeature } from "./boosting_bins.ts";
import { baseScores } from "./boosting_gradients.ts";
import { BLOCK, type BoostingLayout, fittingLayout, labelsIn, PAGE_BYTES } from "./boosting_layout.ts";

/** Examples in shared memory. */
export interface BoostingMemory {
  memory: WebAssembly.Memory;
  layout: BoostingLayout;
  /** The features in use, those that are not constant. */
  features: UsedFeature[];
  /** The raw scores of every row before the first tree: float64 `[classes]`. */
  base: Float64Array;
}

/** A feature in use. */
export interface UsedFeature {
  /** Its column in the matrix. */
  column: number;
  /** See `binThresholds`. */
  thresholds: Float64Array;
}

/** Columns that are read in one pass over the rows: a cache line of them. */
const STRIP = 16;

/**
 * Sorts the values of each column into at most `bins` bins, in shared memory, and sets labels and raw scores. It has
 * room for as many workers as are wanted, or as fit.
 *
 * @throws {RangeError} when data and histograms do not fit one memory
 */
export async function boostingMemory(
  examples: LabelledMatrix,
  { bins, leaves, workers, breathe }: { bins: number; leaves: number; workers: number; breathe: Breathe },
): Promise<BoostingMemory> {
  const { rows, columns, labels, classes } = examples;
  const layout = fittingLayout({ rows, columns, classes, leaves, workers });
  const pages = layout.bytes / PAGE_BYTES;
  const memory = new WebAssembly.Memory({ initial: pages, maximum: pages, shared: true });
  labelsIn(memory.buffer, layout).set(labels);
  const base = baseScores(labels, classes);
  base.forEach((score, k) => new Float64Array(memory.buffer, layout.scores + k * rows * 8, rows).fill(score));
  const features = await writeBins(examples, { bins, memory, layout, breathe });
  return { memory, layout, features, base };
}

/** Writes the bins of all columns that have more than one, side by side in blocks, and returns which these are. */
async function writeBins(
  { values, rows, columns }: LabelledMatrix,
  { bins, memory: { buffer }, layout, breathe }: {
    bins: number;
    memory: WebAssembly.Memory;
    layout: BoostingLayout;
    breathe: Breathe;
  },
): Promise<UsedFeature[]> {
  const features: UsedFeature[] = [], binCounts = new Int32Array(buffer, layout.binCounts, columns);
  const strip = new Float32Array(STRIP * rows);
  for (let first = 0; first < columns; first += STRIP) {
    const width = Math.min(STRIP, columns - first);
    for (let row = 0; row < rows; row++) {
      const from = row * columns + first;
      for (let i = 0; i < width; i++) strip[i * rows + row] = values[from + i];
    }
    for (let i = 0; i < width; i++) {
      await breathe();
      const feature = binFeature(strip.subarray(i * rows, (i + 1) * rows), bins);
      if (feature.thresholds.length === 0) continue;
      const index = features.push({ column: first + i, thresholds: feature.thresholds }) - 1;
      binCounts[index] = feature.thresholds.length + 1;
      const within = index % BLOCK;
      const place = new Uint8Array(buffer, layout.bins + (index - within) * rows + within);
      for (let row = 0; row < rows; row++) place[row * BLOCK] = feature.bins[row];
    }
  }
  return features;
}
