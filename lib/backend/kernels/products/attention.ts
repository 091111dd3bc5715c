/**
 * Multi-head attention of x [images, tokens, 3, heads, depth]: queries, keys and values side by side, as one
 * dense layer makes them. out [images, tokens, heads, depth] is what the next dense layer reads.
 *
 *   w = softmax(q k^T / sqrt(depth)),  out = w v     for each head of each image
 *
 * Items are heads, counted through all images. A head's matrices are small: all steps of an item happen in
 * the first caches, and operands are packed out of x where they lie. The weights w [items, tokens, width] are
 * kept for the gradient in rows of `width`, the number of tokens rounded up to whole panels; what stands
 * behind the tokens is never used.
 */
import {
  copyRows, multiply, multiplyTransposed, packedBytes, packScaled, tableBytes, tabulateRows, wholeRow,
} from "./small_products";
import { TILE_COLUMNS, TILE_ROWS } from "../micro_kernel";
import { turnMatrix } from "../panel_packing";
import { softmaxGradient, softmaxRows } from "../softmax";

/** Bytes at the start of scratch memory, where a zero stands. */
const START: usize = 16;

/** `weights` receives w for the gradient; where it is 0, w stays in scratch memory. */
export function attention(
  x: usize, weights: usize, out: usize, tokens: i32, heads: i32, depth: i32, begin: i32, end: i32, _chunk: i32,
  scratch: usize,
): void {
  const head = <usize>depth << 2, part = <usize>heads * head, row = 3 * part, width = wholeRow(tokens);
  const isWhole = depth >= TILE_COLUMNS, sideRow = wholeRow(depth), scale = inverseRoot(depth);
  const toWeights = scratch + START, toOut = toWeights + tableBytes(tokens), keys = toOut + tableBytes(tokens);
  const values = keys + packedBytes(depth, tokens), own = values + packedBytes(tokens, depth);
  const side = own + <usize>tokens * width, lines = side + <usize>tokens * sideRow;
  store<i32>(scratch, 0);
  tabulateRows(toWeights, tokens, row, width);
  tabulateRows(toOut, tokens, width, isWhole ? part : sideRow);
  for (let i = begin; i < end; i++) {
    const token = <usize>(i / heads) * tokens, shift = <usize>(i % heads) * head;
    const q = x + token * row + shift, target = out + token * part + shift;
    const w = weights ? weights + <usize>i * tokens * width : own;
    packScaled(q + part, 4, row, depth, tokens, scale, keys);
    multiplyTurned(toWeights, q, row, lines, keys, w, tokens, depth, scratch);
    softmaxRows(w, tokens, tokens, width, lines);
    packScaled(q + 2 * part, row, 4, tokens, depth, 1, values);
    multiply(toOut, w, values, isWhole ? target : side, tokens, depth, tokens, scratch);
    if (!isWhole) copyRows(side, sideRow, target, part, tokens, head);
  }
}

/**
 * dx, the gradient of x, from that of the output and the weights of the forward pass:
 *
 *   dv = w^T dy,  ds = softmax'(dy v^T) / sqrt(depth),  dq = ds k,  dk = ds^T q.
 */
export function attentionGradient(
  dy: usize, x: usize, weights: usize, dx: usize, tokens: i32, heads: i32, depth: i32, begin: i32, end: i32,
  _chunk: i32, scratch: usize,
): void {
  const head = <usize>depth << 2, part = <usize>heads * head, row = 3 * part, width = wholeRow(tokens);
  const isWhole = depth >= TILE_COLUMNS, sideRow = wholeRow(depth), scale = inverseRoot(depth);
  const toScores = scratch + START, toX = toScores + tableBytes(tokens), across = toX + tableBytes(tokens);
  const along = across + packedBytes(depth, tokens), scores = along + packedBytes(tokens, depth);
  const strip = scores + <usize>tokens * width, side = strip + ((24 * <usize>tokens + 15) & ~15);
  const lines = side + <usize>tokens * sideRow, outRow = isWhole ? row : sideRow;
  store<i32>(scratch, 0);
  tabulateRows(toScores, tokens, part, width);
  tabulateRows(toX, tokens, width, outRow);
  for (let i = begin; i < end; i++) {
    const token = <usize>(i / heads) * tokens, shift = <usize>(i % heads) * head;
    const q = x + token * row + shift, k = q + part, v = k + part;
    const dq = dx + token * row + shift, dk = dq + part, dv = dk + part;
    const dOut = dy + token * part + shift, w = weights + <usize>i * tokens * width;
    packScaled(v, 4, row, depth, tokens, 1, across);
    multiplyTurned(toScores, dOut, part, lines, across, scores, tokens, depth, scratch);
    packScaled(dOut, part, 4, tokens, depth, 1, along);
    multiplyTransposed(
      toX, w, width, strip, along, isWhole ? dv : side, outRow, tokens, depth, tokens, scratch,
    );
    if (!isWhole) copyRows(side, sideRow, dv, row, tokens, head);
    let at = scores, weight = w;
    for (let r = 0; r < tokens; r++, at += width, weight += width) {
      softmaxGradient(at, weight, at, tokens, 0, 1, 0, 0);
    }
    packScaled(k, row, 4, tokens, depth, scale, along);
    multiply(toX, scores, along, isWhole ? dq : side, tokens, depth, tokens, scratch);
    if (!isWhole) copyRows(side, sideRow, dq, row, tokens, head);
    packScaled(q, row, 4, tokens, depth, scale, along);
    multiplyTransposed(
      toX, scores, width, strip, along, isWhole ? dk : side, outRow, tokens, depth, tokens, scratch,
    );
    if (!isWhole) copyRows(side, sideRow, dk, row, tokens, head);
  }
}

/**
 * out [tokens, tokens] = a b for a [tokens, depth] in rows `aStride` bytes apart: by way of its transpose, which is
 * small beside the output, as that is what a tile reads fastest.
 */
function multiplyTurned(
  table: usize, a: usize, aStride: usize, lines: usize, packed: usize, out: usize, tokens: i32, depth: i32,
  steps: usize,
): void {
  const width = wholeRow(tokens);
  if (tokens < TILE_ROWS || depth < 4) {
    multiply(table, a, packed, out, tokens, tokens, depth, steps);
    return;
  }
  turnMatrix(a, aStride, tokens, depth, lines, width);
  multiplyTransposed(table, lines, width, 0, packed, out, width, tokens, tokens, depth, steps);
}

@inline
function inverseRoot(depth: i32): f32 {
  return <f32>1 / sqrt<f32>(<f32>depth);
}
