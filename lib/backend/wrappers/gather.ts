/** Rows by index: copied out of a table, or added into one. */
import { kernelRuntime } from "../runtime/runtime.ts";

/** Arguments of `gatherRows`; the number of rows is the length of `indices`. */
export interface GatherRows {
  /** `[tableRows, columns]`, of any type. */
  table: Float32Array | Int32Array | Uint8Array;
  /** Rows to copy, from 0 to below `tableRows`. */
  indices: Int32Array;
  /** `[rows, columns]`, of the table's type. */
  out: Float32Array | Int32Array | Uint8Array;
  columns: number;
}

/** Arguments of `scatterRows`. */
export interface ScatterRows {
  /** `[rows, columns]` */
  rows: Float32Array;
  /** Where each row is added, from 0 to below `tableRows`. */
  indices: Int32Array;
  /** Receives the sums, `[tableRows, columns]`. */
  table: Float32Array;
  columns: number;
}

/** Bytes that one thread copies at a time. */
const CHUNK = 65_536;

/**
 * Copies rows of a table in the order of the indices.
 *
 * @throws {RangeError} when an index lies outside the table.
 */
export function gatherRows({ table, indices, out, columns }: GatherRows): void {
  assertIndices(indices, table.length / columns);
  const runtime = kernelRuntime();
  const rowBytes = columns * table.BYTES_PER_ELEMENT;
  const args = {
    table: runtime.addressOf(table),
    indices: runtime.addressOf(indices),
    out: runtime.addressOf(out),
    rowBytes,
  };
  runtime.run("gatherRows", args, { items: indices.length, chunkSize: Math.ceil(CHUNK / rowBytes) });
}

/**
 * Computes table = sum of the rows that have each index: the gradient of `gatherRows`.
 *
 * @throws {RangeError} when an index lies outside the table.
 */
export function scatterRows({ rows, indices, table, columns }: ScatterRows): void {
  assertIndices(indices, table.length / columns);
  const runtime = kernelRuntime();
  const args = {
    rows: runtime.addressOf(rows),
    indices: runtime.addressOf(indices),
    table: runtime.addressOf(table),
    count: indices.length,
    tableRows: table.length / columns,
    columns,
  };
  // Chunks are at least a cache line wide, so that threads do not write to the same one more than they must.
  const chunkSize = Math.max(16, Math.ceil(columns / 16));
  runtime.run("scatterRows", args, { items: columns, chunkSize });
}

function assertIndices(indices: Int32Array, rows: number): void {
  for (const index of indices) {
    if (index < 0 || index >= rows) {
      throw new RangeError(
        `Cannot use the rows as every index must be from 0 to ${rows - 1}: current value is ${index}`,
      );
    }
  }
}
