/** Turns rows of bytes into columns. */

/** Columns at a time, in words of four bytes: a cache line of each row. */
const LINE = 16;

/**
 * Writes the chosen rows of `from` side by side as the columns of `to`, four bytes by four at a time. Both start
 * at the beginning of their buffers, and hold rows of `fromStride`, and of `rows.length` rounded up to a
 * multiple of four; the strides are multiples of four. What is beyond the last row repeats it.
 */
export function transposeRows(
  from: Uint8Array,
  fromStride: number,
  rows: Uint32Array,
  to: Uint8Array,
): void {
  const source = new Int32Array(from.buffer), target = new Int32Array(to.buffer);
  const rowWords = fromStride / 4, columnWords = Math.ceil(rows.length / 4), last = rows.length - 1;
  for (let line = 0; line < rowWords; line += LINE) {
    const lineEnd = Math.min(rowWords, line + LINE);
    for (let i = 0; i < columnWords; i++) {
      const row0 = rows[4 * i] * rowWords, row1 = rows[Math.min(last, 4 * i + 1)] * rowWords;
      const row2 = rows[Math.min(last, 4 * i + 2)] * rowWords;
      const row3 = rows[Math.min(last, 4 * i + 3)] * rowWords;
      for (let word = line, at = 4 * line * columnWords + i; word < lineEnd; word++, at += 4 * columnWords) {
        const a = source[row0 + word], b = source[row1 + word];
        const c = source[row2 + word], d = source[row3 + word];
        target[at] = (a & 255) | (b & 255) << 8 | (c & 255) << 16 | d << 24;
        target[at + columnWords] = (a >>> 8 & 255) | (b & 0xff00) | (c & 0xff00) << 8 | (d & 0xff00) << 16;
        target[at + 2 * columnWords] = (a >>> 16 & 255) | (b >>> 8 & 0xff00) | (c & 0xff0000) |
          (d & 0xff0000) << 8;
        target[at + 3 * columnWords] = a >>> 24 | (b >>> 16 & 0xff00) | (c >>> 8 & 0xff0000) |
          (d & -0x1000000);
      }
    }
  }
}
