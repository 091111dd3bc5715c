/**
 * Gradients of batch normalisation with the batch's own statistics, through the fused residual and ReLU.
 *
 * With g = dy where y > 0 (all of dy without a ReLU), h = (x - mean) inverseDeviation and n rows:
 *
 *   dresidual = g,  dbeta = sum of g,  dgamma = sum of g h,
 *   dx = gamma inverseDeviation (g - dbeta / n - h dgamma / n).
 *
 * Two passes over memory: one for the sums, one for dx. Without a residual, y > 0 is found from x by the
 * forward pass's own arithmetic, so y is neither read nor needed. With one, the first pass writes g to
 * dresidual and the second reads it from there. Where the output was pooled, dy is found anew in each pass, a run at a
 * time: `places` (else 0) then says where each window's maximum lay, in images of `height` times `width` pixels.
 */
import { madd } from "./fused";
import { addWide, put, take, throughRelu } from "./lanes";
import { runRows } from "./column_sums";
import { normalise4, prepareScale } from "./batch_norm";
import { expandPooled } from "./batch_norm_pool";

/** How g is found. */
const PLAIN: i32 = 0;
const FROM_Y: i32 = 1;
const FROM_X: i32 = 2;

/**
 * partials[chunk] = (sum of g, sum of g (x - mean)) per channel, float64, and dresidual = g unless that is 0;
 * items are rows. `mode`: 0 g is dy, 1 y > 0 lets dy through, 2 the same with y computed from x.
 */
export function batchNormGradientSums(
  dy: usize, x: usize, y: usize, dresidual: usize, mean: usize, inverseDeviation: usize, gamma: usize,
  beta: usize, partials: usize, channels: i32, mode: i32, places: usize, height: i32, width: i32,
  begin: i32, end: i32, chunk: i32, scratch: usize,
): void {
  const row = <usize>channels << 2, wide = <usize>channels << 3, run = runRows(channels);
  const sums = partials + <usize>chunk * 2 * wide;
  const scale = scratch, shift = scratch + row, expanded = scratch + 2 * row;
  prepareScale(scale, shift, inverseDeviation, gamma, beta, channels);
  memory.fill(sums, 0, 2 * wide);
  let at = <usize>begin * row;
  for (let i = begin; i < end; i += run, at += <usize>run * row) {
    const rows = min(run, end - i), g = dresidual + at;
    const from = dy + at, source = x + at, output = y + at;
    if (places) {
      expandPooled(dy, places, channels, height, width, i, rows, expanded);
      sumRun(PLAIN, false, expanded, source, 0, 0, mean, scale, shift, sums, row, rows);
    } else if (dresidual) {
      if (mode == FROM_Y) sumRun(FROM_Y, true, from, source, output, g, mean, scale, shift, sums, row, rows);
      else sumRun(PLAIN, true, from, source, 0, g, mean, scale, shift, sums, row, rows);
    } else if (mode == FROM_Y) {
      sumRun(FROM_Y, false, from, source, output, 0, mean, scale, shift, sums, row, rows);
    } else if (mode == FROM_X) sumRun(FROM_X, false, from, source, 0, 0, mean, scale, shift, sums, row, rows);
    else sumRun(PLAIN, false, from, source, 0, 0, mean, scale, shift, sums, row, rows);
  }
}

@inline
function sumRun(
  mode: i32, keeps: bool, dy: usize, x: usize, y: usize, g: usize, mean: usize, scale: usize, shift: usize,
  sums: usize, row: usize, rows: i32,
): void {
  const end = x + row, products = 2 * row;
  for (; x + 16 <= end; x += 16, dy += 16, y += 16, g += 16, mean += 16, scale += 16, shift += 16) {
    sumLanes<v128>(mode, keeps, dy, x, y, g, mean, scale, shift, sums, sums + products, row, rows);
    sums += 32;
  }
  for (; x < end; x += 4, dy += 4, y += 4, g += 4, mean += 4, scale += 4, shift += 4, sums += 8) {
    sumLanes<f32>(mode, keeps, dy, x, y, g, mean, scale, shift, sums, sums + products, row, rows);
  }
}

@inline
function sumLanes<T>(
  mode: i32, keeps: bool, dy: usize, x: usize, y: usize, g: usize, mean: usize, scale: usize, shift: usize,
  sums: usize, products: usize, row: usize, rows: i32,
): void {
  const center = take<T>(mean), factor = take<T>(scale), offset = take<T>(shift);
  let sum = f32x4.splat(0), product = sum;
  for (; rows > 0; rows--, dy += row, x += row, y += row, g += row) {
    const value = take<T>(x);
    let gradient = take<T>(dy);
    if (mode == FROM_Y) gradient = throughRelu(gradient, take<T>(y));
    if (mode == FROM_X) gradient = throughRelu(gradient, normalise4(value, center, factor, offset));
    if (keeps) put<T>(g, gradient);
    sum = f32x4.add(sum, gradient);
    product = madd(gradient, f32x4.sub(value, center), product);
  }
  addWide<T>(sums, sum);
  addWide<T>(products, product);
}

/**
 * Adds up the chunks: dbeta, dgamma, and the coefficients a, b, c of dx = a g + b (x - mean) + c, one after
 * the other in `coefficients`; items are channels. dgamma and dbeta may be 0 where nobody asks for them.
 */
export function batchNormGradientMerge(
  partials: usize, inverseDeviation: usize, gamma: usize, dgamma: usize, dbeta: usize, coefficients: usize,
  rows: i32, chunks: i32, channels: i32, begin: i32, end: i32, _chunk: i32, _scratch: usize,
): void {
  const row = <usize>channels << 2, wide = <usize>channels << 3;
  for (let c = begin; c < end; c++) {
    const at = <usize>c << 2;
    let from = partials + (<usize>c << 3), sum: f64 = 0, product: f64 = 0;
    for (let chunk = 0; chunk < chunks; chunk++, from += 2 * wide) {
      sum += load<f64>(from);
      product += load<f64>(from + wide);
    }
    const inverse = <f64>load<f32>(inverseDeviation + at);
    const a = gamma ? inverse * <f64>load<f32>(gamma + at) : inverse;
    product *= inverse;
    if (dbeta) store<f32>(dbeta + at, <f32>sum);
    if (dgamma) store<f32>(dgamma + at, <f32>product);
    store<f32>(coefficients + at, <f32>a);
    store<f32>(coefficients + row + at, <f32>(-a * inverse * product / <f64>rows));
    store<f32>(coefficients + 2 * row + at, <f32>(-a * sum / <f64>rows));
  }
}

/** dx = a g + b (x - mean) + c; items are rows, `mode` as in `batchNormGradientSums`. dx may be dy. */
export function batchNormGradientApply(
  dy: usize, x: usize, y: usize, dx: usize, mean: usize, inverseDeviation: usize, gamma: usize, beta: usize,
  coefficients: usize, channels: i32, mode: i32, places: usize, height: i32, width: i32,
  begin: i32, end: i32, _chunk: i32, scratch: usize,
): void {
  const row = <usize>channels << 2, run = runRows(channels);
  const scale = scratch, shift = scratch + row, expanded = scratch + 2 * row;
  prepareScale(scale, shift, inverseDeviation, gamma, beta, channels);
  let at = <usize>begin * row;
  for (let i = begin; i < end; i += run, at += <usize>run * row) {
    const rows = min(run, end - i);
    if (places) {
      expandPooled(dy, places, channels, height, width, i, rows, expanded);
      applyRun(PLAIN, expanded, x + at, 0, dx + at, mean, scale, shift, coefficients, row, rows);
    } else if (mode == FROM_Y) {
      applyRun(FROM_Y, dy + at, x + at, y + at, dx + at, mean, scale, shift, coefficients, row, rows);
    } else if (mode == FROM_X) {
      applyRun(FROM_X, dy + at, x + at, 0, dx + at, mean, scale, shift, coefficients, row, rows);
    } else applyRun(PLAIN, dy + at, x + at, 0, dx + at, mean, scale, shift, coefficients, row, rows);
  }
}

@inline
function applyRun(
  mode: i32, dy: usize, x: usize, y: usize, dx: usize, mean: usize, scale: usize, shift: usize,
  coefficients: usize, row: usize, rows: i32,
): void {
  const end = x + row;
  for (; x + 16 <= end; x += 16, dy += 16, y += 16, dx += 16, mean += 16, scale += 16, shift += 16) {
    applyLanes<v128>(mode, dy, x, y, dx, mean, scale, shift, coefficients, row, rows);
    coefficients += 16;
  }
  for (; x < end; x += 4, dy += 4, y += 4, dx += 4, mean += 4, scale += 4, shift += 4) {
    applyLanes<f32>(mode, dy, x, y, dx, mean, scale, shift, coefficients, row, rows);
    coefficients += 4;
  }
}

@inline
function applyLanes<T>(
  mode: i32, dy: usize, x: usize, y: usize, dx: usize, mean: usize, scale: usize, shift: usize,
  coefficients: usize, row: usize, rows: i32,
): void {
  const center = take<T>(mean), offset = take<T>(shift), factor = take<T>(scale);
  const a = take<T>(coefficients), b = take<T>(coefficients + row), c = take<T>(coefficients + 2 * row);
  for (; rows > 0; rows--, dy += row, x += row, y += row, dx += row) {
    const value = take<T>(x);
    let gradient = take<T>(dy);
    if (mode == FROM_Y) gradient = throughRelu(gradient, take<T>(y));
    if (mode == FROM_X) gradient = throughRelu(gradient, normalise4(value, center, factor, offset));
    const deviation = f32x4.sub(value, center);
    put<T>(dx, madd(a, gradient, madd(b, deviation, c)));
  }
}
