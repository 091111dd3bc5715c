/** Plain TypeScript versions of copying rows by index and of its gradient. */
import type { GatherRows, ScatterRows } from "../wrappers/gather.ts";

/** Copies rows of a table in the order of the indices. */
export function gatherRows({ table, indices, out, columns }: GatherRows): void {
  indices.forEach((index, i) => {
    for (let c = 0; c < columns; c++) out[i * columns + c] = table[index * columns + c];
  });
}

/** Computes table = sum of the rows that have each index. */
export function scatterRows({ rows, indices, table, columns }: ScatterRows): void {
  const sums = new Float64Array(table.length);
  indices.forEach((index, i) => {
    for (let c = 0; c < columns; c++) sums[index * columns + c] += rows[i * columns + c];
  });
  table.set(sums);
}
