/**
 * What all recurrent layers share around the weights: packing them for the step back through time, and adding
 * up their gradients.
 *
 * A weight's gradient is a sum over all examples and steps, dW[k][g] = sum of input[k] * dz[g]. Each chunk of
 * the batch makes it for its own examples, as one product over many steps, into a buffer of its own; a last
 * kernel adds up the buffers in the order of the chunks, whoever made them.
 */
import { rowToPanels } from "./recurrent_lanes";
import { tileColumn } from "./recurrent_tile";

/**
 * Packs w [rows, columns] for products with its transpose: panels of 4 rows, each [columns, 4], the last one
 * filled up with zeros. Items are panels.
 */
export function recurrentPackRows(
  w: usize,
  out: usize,
  rows: i32,
  columns: i32,
  begin: i32,
  end: i32,
  _chunk: i32,
  _scratch: usize,
): void {
  for (let p = begin; p < end; p++) {
    const panel = out + <usize>p * (<usize>columns << 4);
    for (let i = 0; i < 4; i++) {
      const row = p * 4 + i;
      const from = w + <usize>row * (<usize>columns << 2);
      const to = panel + (<usize>i << 2);
      for (let g = 0; g < columns; g++) {
        store<f32>(to + (<usize>g << 4), row < rows ? load<f32>(from + (<usize>g << 2)) : 0);
      }
    }
  }
}

/**
 * Packs columns `first` to `first + count` of w [rows, columns] for products with w itself: panels of 4
 * columns, each [rows, 4], `panel` bytes apart, the last one filled up with zeros. Items are panels.
 */
export function recurrentPackColumns(
  w: usize,
  out: usize,
  rows: i32,
  columns: i32,
  first: i32,
  count: i32,
  panel: usize,
  begin: i32,
  end: i32,
  _chunk: i32,
  _scratch: usize,
): void {
  const rowBytes = <usize>columns << 2;
  for (let r = 0; r < rows; r++) {
    const from = w + <usize>r * rowBytes + (<usize>(first + 4 * begin) << 2);
    const to = out + <usize>begin * panel + (<usize>r << 4);
    rowToPanels(from, min(4 * end, count) - 4 * begin, to, panel);
  }
}

/**
 * Adds up a block of the chunks' buffers: out[r][c] = sum over parts of part[r][c], for `columns` columns.
 * `part` is the address of the block in the first buffer, `partBytes` the size of a buffer, `stride` and
 * `outStride` the bytes between rows. Items are rows.
 */
export function recurrentSumParts(
  part: usize,
  parts: i32,
  partBytes: usize,
  stride: usize,
  out: usize,
  outStride: usize,
  columns: i32,
  begin: i32,
  end: i32,
  _chunk: i32,
  _scratch: usize,
): void {
  for (let r = begin; r < end; r++) {
    const from = part + <usize>r * stride;
    const to = out + <usize>r * outStride;
    let c = 0;
    for (; c + 4 <= columns; c += 4) {
      let at = from + (<usize>c << 2);
      let sum = v128.load(at);
      for (let p = 1; p < parts; p++) {
        at += partBytes;
        sum = f32x4.add(sum, v128.load(at));
      }
      v128.store(to + (<usize>c << 2), sum);
    }
    for (; c < columns; c++) {
      let at = from + (<usize>c << 2);
      let sum = load<f32>(at);
      for (let p = 1; p < parts; p++) {
        at += partBytes;
        sum += load<f32>(at);
      }
      store<f32>(to + (<usize>c << 2), sum);
    }
  }
}

/** Packs `rows` examples of one step, n numbers each and `stride` bytes apart, into panels of 4 columns. */
export function packStep(from: usize, stride: usize, rows: i32, n: i32, to: usize, panel: usize): void {
  for (let r = 0; r < rows; r++) {
    rowToPanels(from, n, to, panel);
    from += stride;
    to += 16;
  }
}

/**
 * out [4 * panels, 8] = w b, for panels of w, `panel` bytes apart, and a block b [k, 8]. With `fresh` out is
 * overwritten, without it the product is added.
 */
export function multiplyPanels(
  w: usize,
  panel: usize,
  panels: i32,
  b: usize,
  k: i32,
  out: usize,
  fresh: bool,
): void {
  tileColumn(w, panel, panels, b, k, out, 32, fresh);
}

/**
 * Multiplies panels of inputs (4 columns each, `inputPanel` bytes apart) by panels of dz (8 columns each,
 * `dzPanel` bytes apart) over `rows` rows, into out [4 * inputs, 8 * gates], `stride` bytes between rows.
 */
export function weightProduct(
  input: usize,
  inputs: i32,
  inputPanel: usize,
  dz: usize,
  gates: i32,
  dzPanel: usize,
  rows: i32,
  out: usize,
  stride: usize,
  fresh: bool,
): void {
  for (let g = 0; g < gates; g++) {
    tileColumn(input, inputPanel, inputs, dz, rows, out + (<usize>g << 5), stride, fresh);
    dz += dzPanel;
  }
}

/** out[8 * gates] = the panels of dz summed over their rows: the gradient of a bias. */
export function biasSum(dz: usize, gates: i32, dzPanel: usize, rows: i32, out: usize, fresh: bool): void {
  for (let g = 0; g < gates; g++) {
    let low = fresh ? f32x4.splat(0) : v128.load(out);
    let high = fresh ? f32x4.splat(0) : v128.load(out, 16);
    let at = dz;
    for (let r = 0; r < rows; r++) {
      low = f32x4.add(low, v128.load(at));
      high = f32x4.add(high, v128.load(at, 16));
      at += 32;
    }
    v128.store(out, low);
    v128.store(out, high, 16);
    out += 32;
    dz += dzPanel;
  }
}
