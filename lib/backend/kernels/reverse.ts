/** Turns the middle axis of [outer, length, inner] around. */
import { copyFloats } from "./lanes";

/** out[i, j, :] = x[i, length - 1 - j, :]; items are the rows [i, j] of the output. */
export function reverse(
  x: usize, out: usize, length: i32, inner: i32, begin: i32, end: i32, _chunk: i32, _scratch: usize,
): void {
  const row = <usize>inner << 2;
  for (let i = begin; i < end; i++) {
    const j = i % length, source = i - j + (length - 1 - j);
    copyFloats(out + <usize>i * row, x + <usize>source * row, row);
  }
}
