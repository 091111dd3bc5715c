/** Rows by index: copied out of a table, or added into one, which is the gradient of copying. */
import { copyFloats } from "./lanes";

/** From this size on the engine's own copy is faster, in bytes. */
const LARGE: usize = 512;

/** out[i] = table[indices[i]], rows of `rowBytes` bytes; items are indices. */
export function gatherRows(
  table: usize, indices: usize, out: usize, rowBytes: usize, begin: i32, end: i32, _chunk: i32,
  _scratch: usize,
): void {
  let to = out + <usize>begin * rowBytes;
  const isLarge = rowBytes >= LARGE || (rowBytes & 3) != 0;
  for (let i = begin; i < end; i++, to += rowBytes) {
    const from = table + <usize>load<i32>(indices + (<usize>i << 2)) * rowBytes;
    if (isLarge) memory.copy(to, from, rowBytes);
    else copyFloats(to, from, rowBytes);
  }
}

/**
 * table[indices[i]] += rows[i] after setting the table to 0. Items are columns, so that no two threads add to
 * one place and every sum has its order.
 */
export function scatterRows(
  rows: usize, indices: usize, table: usize, count: i32, tableRows: i32, columns: i32, begin: i32, end: i32,
  _chunk: i32, _scratch: usize,
): void {
  const row = <usize>columns << 2, first = <usize>begin << 2, bytes = <usize>(end - begin) << 2;
  for (let i = 0; i < tableRows; i++) memory.fill(table + <usize>i * row + first, 0, bytes);
  for (let i = 0; i < count; i++) {
    let to = table + <usize>load<i32>(indices + (<usize>i << 2)) * row + first;
    let from = rows + <usize>i * row + first;
    const last = from + bytes;
    for (; from + 16 <= last; from += 16, to += 16) v128.store(to, f32x4.add(v128.load(to), v128.load(from)));
    for (; from < last; from += 4, to += 4) store<f32>(to, load<f32>(to) + load<f32>(from));
  }
}
