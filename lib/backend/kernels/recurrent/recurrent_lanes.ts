/**
 * Moves numbers between rows and lanes. A recurrent step works on 8 examples at a time, one per lane: the
 * block [n, 8] holds feature j of all 8 examples in 8 neighbouring numbers. Tensors hold one example per row.
 *
 * Panels are the packed operands of a tile: columns in groups of 4 or 8, and within a group row after row.
 */

/** block[n][8] = rows transposed; `stride` is the bytes between rows. Lanes from `rows` on become 0. */
export function rowsToLanes(from: usize, stride: usize, rows: i32, n: i32, block: usize): void {
  if (rows < 8) memory.fill(block, 0, <usize>n << 5);
  let j = 0;
  if (rows == 8) {
    for (; j + 4 <= n; j += 4) {
      const source = from + (<usize>j << 2);
      const target = block + (<usize>j << 5);
      turn(source, stride, target, 32);
      turn(source + 4 * stride, stride, target + 16, 32);
    }
  }
  for (; j < n; j++) {
    for (let r = 0; r < rows; r++) {
      const number = load<f32>(from + <usize>r * stride + (<usize>j << 2));
      store<f32>(block + (<usize>j << 5) + (<usize>r << 2), number);
    }
  }
}

/** Fills a block of lanes from the rows at `tensor + row`, or with zeros where there is no tensor. */
export function startLanes(tensor: usize, row: usize, stride: usize, rows: i32, n: i32, block: usize): void {
  if (tensor) rowsToLanes(tensor + row, stride, rows, n, block);
  else memory.fill(block, 0, <usize>n << 5);
}

/** rows = block[n][8] transposed, the first `rows` lanes of it. */
export function lanesToRows(block: usize, n: i32, to: usize, stride: usize, rows: i32): void {
  let j = 0;
  if (rows == 8) {
    for (; j + 4 <= n; j += 4) {
      const source = block + (<usize>j << 5);
      const target = to + (<usize>j << 2);
      turn(source, 32, target, stride);
      turn(source + 16, 32, target + 4 * stride, stride);
    }
  }
  for (; j < n; j++) {
    for (let r = 0; r < rows; r++) {
      const number = load<f32>(block + (<usize>j << 5) + (<usize>r << 2));
      store<f32>(to + <usize>r * stride + (<usize>j << 2), number);
    }
  }
}

/** Writes block[n][8], n a multiple of 8, as rows into panels of 8 columns that are `panel` bytes apart. */
export function lanesToPanels(block: usize, n: i32, to: usize, panel: usize, rows: i32): void {
  for (let j = 0; j < n; j += 8) {
    lanesToRows(block, 8, to, 32, rows);
    block += 256;
    to += panel;
  }
}

/** The same for panels of 4 columns and n a multiple of 4. */
export function lanesToNarrowPanels(block: usize, n: i32, to: usize, panel: usize, rows: i32): void {
  for (let j = 0; j < n; j += 4) {
    lanesToRows(block, 4, to, 16, rows);
    block += 128;
    to += panel;
  }
}

/** Writes one row of n numbers into panels of 4 columns that are `panel` bytes apart; fills up with zeros. */
export function rowToPanels(row: usize, n: i32, to: usize, panel: usize): void {
  let j = 0;
  for (; j + 4 <= n; j += 4) {
    v128.store(to, v128.load(row));
    row += 16;
    to += panel;
  }
  if (j == n) return;
  v128.store(to, f32x4.splat(0));
  for (; j < n; j++) {
    store<f32>(to, load<f32>(row));
    row += 4;
    to += 4;
  }
}

/** Transposes 4 x 4 numbers. */
@inline
function turn(from: usize, fromStride: usize, to: usize, toStride: usize): void {
  const a = v128.load(from);
  const b = v128.load(from + fromStride);
  const c = v128.load(from + 2 * fromStride);
  const d = v128.load(from + 3 * fromStride);
  const ab = v128.shuffle<f32>(a, b, 0, 4, 1, 5);
  const cd = v128.shuffle<f32>(c, d, 0, 4, 1, 5);
  v128.store(to, v128.shuffle<f32>(ab, cd, 0, 1, 4, 5));
  v128.store(to + toStride, v128.shuffle<f32>(ab, cd, 2, 3, 6, 7));
  const ef = v128.shuffle<f32>(a, b, 2, 6, 3, 7);
  const gh = v128.shuffle<f32>(c, d, 2, 6, 3, 7);
  v128.store(to + 2 * toStride, v128.shuffle<f32>(ef, gh, 0, 1, 4, 5));
  v128.store(to + 3 * toStride, v128.shuffle<f32>(ef, gh, 2, 3, 6, 7));
}
