/**
 * Transposition of the two middle axes of x [batch, rows, columns, inner], and permutation of any axes.
 *
 * With inner = 1, a strip of 32 rows is turned in blocks of 4 x 4 that eight shuffles transpose in registers:
 * reads are whole vectors of 32 rows, which stay in L1, and writes are pieces of 128 bytes, two whole cache
 * lines.
 */
import { copyFloats } from "./lanes";

/** Rows of a strip; the wrapper counts with the same number. */
const STRIP: i32 = 32;

/** out [batch, columns, rows] = x [batch, rows, columns]; items are strips of rows, batch by batch. */
export function transposePlanes(
  x: usize, out: usize, rows: i32, columns: i32, begin: i32, end: i32, _chunk: i32, _scratch: usize,
): void {
  const strips = (rows + STRIP - 1) / STRIP, plane = <usize>(rows * columns) << 2;
  for (let item = begin; item < end; item++) {
    const batch = <usize>(item / strips), first = (item % strips) * STRIP;
    transposeStrip(x + batch * plane, out + batch * plane, rows, columns, first, min(first + STRIP, rows));
  }
}

function transposeStrip(x: usize, out: usize, rows: i32, columns: i32, first: i32, last: i32): void {
  const row = <usize>columns << 2, column = <usize>rows << 2;
  const wholeRows = first + ((last - first) & ~3), wholeColumns = columns & ~3;
  for (let c = 0; c < wholeColumns; c += 4) {
    let from = x + <usize>first * row + (<usize>c << 2), to = out + <usize>c * column + (<usize>first << 2);
    for (let r = first; r < wholeRows; r += 4, from += 4 * row, to += 16) {
      transposeBlock(from, to, row, column);
    }
    for (let r = wholeRows; r < last; r++, from += row, to += 4) {
      const values = v128.load(from);
      v128.store32_lane(to, values, 0);
      v128.store32_lane(to + column, values, 1);
      v128.store32_lane(to + 2 * column, values, 2);
      v128.store32_lane(to + 3 * column, values, 3);
    }
  }
  for (let c = wholeColumns; c < columns; c++) {
    let from = x + <usize>first * row + (<usize>c << 2), to = out + <usize>c * column + (<usize>first << 2);
    for (let r = first; r < last; r++, from += row, to += 4) store<f32>(to, load<f32>(from));
  }
}

@inline
function transposeBlock(from: usize, to: usize, row: usize, column: usize): void {
  const a = v128.load(from), b = v128.load(from + row);
  const c = v128.load(from + 2 * row), d = v128.load(from + 3 * row);
  const lowAB = i32x4.shuffle(a, b, 0, 4, 1, 5), highAB = i32x4.shuffle(a, b, 2, 6, 3, 7);
  const lowCD = i32x4.shuffle(c, d, 0, 4, 1, 5), highCD = i32x4.shuffle(c, d, 2, 6, 3, 7);
  v128.store(to, i64x2.shuffle(lowAB, lowCD, 0, 2));
  v128.store(to + column, i64x2.shuffle(lowAB, lowCD, 1, 3));
  v128.store(to + 2 * column, i64x2.shuffle(highAB, highCD, 0, 2));
  v128.store(to + 3 * column, i64x2.shuffle(highAB, highCD, 1, 3));
}

/** out [batch, columns, rows, inner] = x [batch, rows, columns, inner]; items are rows, batch by batch. */
export function transposeBlocks(
  x: usize, out: usize, rows: i32, columns: i32, inner: i32, begin: i32, end: i32, _chunk: i32,
  _scratch: usize,
): void {
  const bytes = <usize>inner << 2, column = bytes * <usize>rows, plane = column * <usize>columns;
  let from = x + <usize>begin * <usize>columns * bytes;
  for (let item = begin; item < end; item++) {
    let to = out + <usize>(item / rows) * plane + <usize>(item % rows) * bytes;
    for (let c = 0; c < columns; c++, from += bytes, to += column) copyFloats(to, from, bytes);
  }
}

/**
 * out[i0, ..., i5] = x[i0 s0 + ... + i5 s5], out of shape d0 x ... x d5, strides counted in elements; items
 * are the first three axes together.
 */
export function permute(
  x: usize, out: usize, d1: i32, d2: i32, d3: i32, d4: i32, d5: i32, s0: i32, s1: i32, s2: i32, s3: i32,
  s4: i32, s5: i32, begin: i32, end: i32, _chunk: i32, _scratch: usize,
): void {
  const block = <usize>(d3 * d4 * d5) << 2, stride = <usize>s5 << 2;
  let to = out + <usize>begin * block;
  for (let item = begin; item < end; item++) {
    const i2 = item % d2, i1 = item / d2 % d1, i0 = item / d2 / d1;
    const base = i0 * s0 + i1 * s1 + i2 * s2;
    for (let i3 = 0; i3 < d3; i3++) {
      for (let i4 = 0; i4 < d4; i4++) {
        let from = x + (<usize>(base + i3 * s3 + i4 * s4) << 2);
        const last = to + (<usize>d5 << 2);
        if (s5 == 1) {
          copyFloats(to, from, <usize>d5 << 2);
          to = last;
        } else for (; to < last; to += 4, from += stride) store<f32>(to, load<f32>(from));
      }
    }
  }
}
