/**
 * Batch normalisation over x [rows, channels], forward (Ioffe and Szegedy 2015, arXiv 1502.03167).
 *
 *   y = (x - mean) gamma / sqrt(variance + epsilon) + beta, then + residual, then max(., 0), both optional.
 *
 * Memory is the limit, so x is read once for the statistics (batch_norm_statistics.ts) and once here, in runs of
 * rows that fit the L1 cache; through a run eight channels at a time, then four, then one.
 */
import { madd } from "./fused";
import { put, take } from "./lanes";
import { runRows } from "./column_sums";

/**
 * y = (x - mean) inverseDeviation gamma + beta, + residual unless that is 0, then max(., 0) if `relu`; items
 * are rows. gamma and beta may be 0, which stands for all ones and all zeros. y may be x or residual.
 */
export function batchNormApply(
  x: usize, residual: usize, y: usize, mean: usize, inverseDeviation: usize, gamma: usize, beta: usize,
  channels: i32, relu: i32, begin: i32, end: i32, _chunk: i32, scratch: usize,
): void {
  const row = <usize>channels << 2, run = runRows(channels);
  const scale = scratch, shift = scratch + row;
  prepareScale(scale, shift, inverseDeviation, gamma, beta, channels);
  let at = <usize>begin * row;
  for (let i = begin; i < end; i += run, at += <usize>run * row) {
    const rows = min(run, end - i);
    if (residual) {
      if (relu) applyRun(true, true, x + at, residual + at, y + at, mean, scale, shift, row, rows);
      else applyRun(true, false, x + at, residual + at, y + at, mean, scale, shift, row, rows);
    } else if (relu) applyRun(false, true, x + at, 0, y + at, mean, scale, shift, row, rows);
    else applyRun(false, false, x + at, 0, y + at, mean, scale, shift, row, rows);
  }
}

/** scale = inverseDeviation gamma and shift = beta, with what stands for a gamma or beta that is absent. */
export function prepareScale(
  scale: usize, shift: usize, inverseDeviation: usize, gamma: usize, beta: usize, channels: i32,
): void {
  for (let c = 0; c < channels; c++) {
    const at = <usize>c << 2, inverse = load<f32>(inverseDeviation + at);
    store<f32>(scale + at, gamma ? inverse * load<f32>(gamma + at) : inverse);
    store<f32>(shift + at, beta ? load<f32>(beta + at) : 0);
  }
}

@inline
function applyRun(
  adds: bool, relu: bool, x: usize, residual: usize, y: usize, mean: usize, scale: usize, shift: usize,
  row: usize, rows: i32,
): void {
  const end = x + row;
  for (; x + 32 <= end; x += 32, residual += 32, y += 32, mean += 32, scale += 32, shift += 32) {
    applyEight(adds, relu, x, residual, y, mean, scale, shift, row, rows);
  }
  for (; x + 16 <= end; x += 16, residual += 16, y += 16, mean += 16, scale += 16, shift += 16) {
    applyLanes<v128>(adds, relu, x, residual, y, mean, scale, shift, row, rows);
  }
  for (; x < end; x += 4, residual += 4, y += 4, mean += 4, scale += 4, shift += 4) {
    applyLanes<f32>(adds, relu, x, residual, y, mean, scale, shift, row, rows);
  }
}

@inline
function applyLanes<T>(
  adds: bool, relu: bool, x: usize, residual: usize, y: usize, mean: usize, scale: usize, shift: usize,
  row: usize, rows: i32,
): void {
  const center = take<T>(mean), factor = take<T>(scale), offset = take<T>(shift);
  for (; rows > 0; rows--, x += row, y += row, residual += row) {
    let value = normalise4(take<T>(x), center, factor, offset);
    if (adds) value = f32x4.add(value, take<T>(residual));
    if (relu) value = f32x4.pmax(value, f32x4.splat(0));
    put<T>(y, value);
  }
}

@inline
function applyEight(
  adds: bool, relu: bool, x: usize, residual: usize, y: usize, mean: usize, scale: usize, shift: usize,
  row: usize, rows: i32,
): void {
  const centerA = v128.load(mean), factorA = v128.load(scale), offsetA = v128.load(shift);
  const centerB = v128.load(mean, 16), factorB = v128.load(scale, 16), offsetB = v128.load(shift, 16);
  for (; rows > 0; rows--, x += row, y += row, residual += row) {
    let a = normalise4(v128.load(x), centerA, factorA, offsetA);
    let b = normalise4(v128.load(x, 16), centerB, factorB, offsetB);
    if (adds) {
      a = f32x4.add(a, v128.load(residual));
      b = f32x4.add(b, v128.load(residual, 16));
    }
    if (relu) {
      a = f32x4.pmax(a, f32x4.splat(0));
      b = f32x4.pmax(b, f32x4.splat(0));
    }
    v128.store(y, a);
    v128.store(y, b, 16);
  }
}

/**
 * (x - mean) scale + shift; the backward pass computes it again, to the same bit, to know where a ReLU let
 * through.
 */
@inline
export function normalise4(x: v128, mean: v128, scale: v128, shift: v128): v128 {
  return madd(f32x4.sub(x, mean), scale, shift);
}
