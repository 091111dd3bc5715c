/** Draws the columns that a node of a tree may choose from. */
import type { Random } from "../../core/random.ts";

/**
 * The columns of a tree in the order of the last draws. Those that are known to be constant in the current node
 * stand first, so that its children need not find it out again.
 */
export interface ColumnDraw {
  /** Columns drawn for a node. */
  readonly maxFeatures: number;
  /** All columns, in some order. */
  readonly columns: Int32Array;
  /** The constant columns of the nodes on the way down, in the order in which they were found. */
  readonly constants: Int32Array;
}

/** Starts the draws of a tree. */
export function columnDraw(columns: number, maxFeatures: number): ColumnDraw {
  return {
    maxFeatures,
    columns: Int32Array.from({ length: columns }, (_, column) => column),
    constants: new Int32Array(columns),
  };
}

/**
 * Draws columns without replacement, and hands them to `tryColumn`, which returns whether the column varies in
 * the node. As in scikit-learn, a constant column counts as drawn, but the draws go on until one varies: the
 * rule, and the way of keeping the first `known` columns as constant, are those of its `BestSplitter`.
 * Returns how many are known to be constant afterwards; the node's children start from there.
 */
export function drawColumns(
  { maxFeatures, columns, constants }: ColumnDraw,
  known: number,
  random: Random,
  tryColumn: (column: number) => boolean,
): number {
  let drawn = 0, found = 0, end = columns.length;
  for (
    let visited = 0;
    end > known + found && (visited < maxFeatures || visited <= drawn + found);
    visited++
  ) {
    const place = drawn + random.integer(end - found - drawn);
    if (place < known) swap(columns, place, drawn++);
    else if (tryColumn(columns[place + found])) swap(columns, place + found, --end);
    else swap(columns, place + found, known + found++);
  }
  // A sibling, which is grown later, must find its parent's constants in front.
  for (let i = 0; i < known; i++) columns[i] = constants[i];
  for (let i = known; i < known + found; i++) constants[i] = columns[i];
  return known + found;
}

function swap(list: Int32Array, i: number, j: number): void {
  const kept = list[i];
  list[i] = list[j];
  list[j] = kept;
}
