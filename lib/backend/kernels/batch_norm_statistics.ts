/**
 * Mean and deviation of each channel of x [rows, channels], for batch normalisation.
 *
 * x is read once, in runs of rows that fit the L1 cache, and through a run eight channels at a time, whose
 * statistics stay in registers; then four channels, then one. Each chunk adds up x - shift and its square, where
 * shift is the mean of the chunk's first run. The shift is close to the chunk's mean, measured in standard
 * deviations, so the squares lose no digits to cancellation: if it is off by d, then the first run makes the
 * variance at least d^2 run / chunk. Chunks are merged in float64 (Chan, Golub and LeVeque 1983).
 */
import { madd } from "./fused";
import { addWide, put, take } from "./lanes";
import { runRows } from "./column_sums";

/** partials[chunk] = (mean, sum of squared deviations) per channel, float64; items are rows. */
export function batchNormStatistics(
  x: usize, partials: usize, channels: i32, begin: i32, end: i32, chunk: i32, scratch: usize,
): void {
  const row = <usize>channels << 2, wide = <usize>channels << 3, run = runRows(channels);
  const sums = partials + <usize>chunk * 2 * wide, squares = sums + wide;
  let from = x + <usize>begin * row;

  // The mean of the first run is the shift; its sums start at 0.
  const first = min(run, end - begin);
  memory.fill(scratch, 0, row);
  memory.fill(sums, 0, 2 * wide);
  sumRun(from, scratch, sums, squares, row, first);
  for (let c = 0; c < channels; c++) {
    store<f32>(scratch + (<usize>c << 2), <f32>(load<f64>(sums + (<usize>c << 3)) / <f64>first));
  }
  memory.fill(sums, 0, 2 * wide);
  for (let i = begin; i < end; i += run) {
    sumRun(from, scratch, sums, squares, row, min(run, end - i));
    from += <usize>run * row;
  }
  const rows = <f64>(end - begin);
  for (let c = 0; c < channels; c++) {
    const at = sums + (<usize>c << 3), sum = load<f64>(at);
    store<f64>(at, <f64>load<f32>(scratch + (<usize>c << 2)) + sum / rows);
    store<f64>(at + wide, load<f64>(at + wide) - sum * sum / rows);
  }
}

/** Adds x - shift and its square over the run's rows to the float64 sums. */
function sumRun(x: usize, shift: usize, sums: usize, squares: usize, row: usize, rows: i32): void {
  const end = x + row;
  for (; x + 32 <= end; x += 32, shift += 32, sums += 64, squares += 64) {
    sumEight(x, shift, sums, squares, row, rows);
  }
  for (; x + 16 <= end; x += 16, shift += 16, sums += 32, squares += 32) {
    sumLanes<v128>(x, shift, sums, squares, row, rows);
  }
  for (; x < end; x += 4, shift += 4, sums += 8, squares += 8) {
    sumLanes<f32>(x, shift, sums, squares, row, rows);
  }
}

@inline
function sumLanes<T>(x: usize, shift: usize, sums: usize, squares: usize, row: usize, rows: i32): void {
  const center = take<T>(shift);
  let sum = f32x4.splat(0), square = sum;
  for (; rows > 0; rows--, x += row) {
    const d = f32x4.sub(take<T>(x), center);
    sum = f32x4.add(sum, d);
    square = madd(d, d, square);
  }
  addWide<T>(sums, sum);
  addWide<T>(squares, square);
}

/** Does two vectors at once, so that two additions are always under way. */
@inline
function sumEight(x: usize, shift: usize, sums: usize, squares: usize, row: usize, rows: i32): void {
  const centerA = v128.load(shift), centerB = v128.load(shift, 16);
  let sumA = f32x4.splat(0), sumB = sumA, squareA = sumA, squareB = sumA;
  for (; rows > 0; rows--, x += row) {
    const a = f32x4.sub(v128.load(x), centerA), b = f32x4.sub(v128.load(x, 16), centerB);
    sumA = f32x4.add(sumA, a);
    sumB = f32x4.add(sumB, b);
    squareA = madd(a, a, squareA);
    squareB = madd(b, b, squareB);
  }
  addWide<v128>(sums, sumA);
  addWide<v128>(sums + 32, sumB);
  addWide<v128>(squares, squareA);
  addWide<v128>(squares + 32, squareB);
}

/**
 * Merges the chunks' statistics to mean, population variance and 1 / sqrt(variance + epsilon); items are
 * channels.
 */
export function batchNormMerge(
  partials: usize, mean: usize, variance: usize, inverseDeviation: usize, rows: i32, chunkRows: i32,
  channels: i32, epsilon: f32, begin: i32, end: i32, _chunk: i32, _scratch: usize,
): void {
  const wide = <usize>channels << 3;
  for (let c = begin; c < end; c++) {
    const first = partials + (<usize>c << 3);
    let sum: f64 = 0, squares: f64 = 0;
    for (let i = 0, at = first; i < rows; i += chunkRows, at += 2 * wide) {
      sum += load<f64>(at) * <f64>min(chunkRows, rows - i);
    }
    const center = sum / <f64>rows;
    for (let i = 0, at = first; i < rows; i += chunkRows, at += 2 * wide) {
      const d = load<f64>(at) - center;
      squares += load<f64>(at + wide) + d * d * <f64>min(chunkRows, rows - i);
    }
    const spread = max<f64>(squares / <f64>rows, 0), at = <usize>c << 2;
    store<f32>(mean + at, <f32>center);
    store<f32>(variance + at, <f32>spread);
    store<f32>(inverseDeviation + at, <f32>(1 / sqrt<f64>(spread + <f64>epsilon)));
  }
}

/** inverseDeviation = 1 / sqrt(variance + epsilon); items are channels. */
export function batchNormInverse(
  variance: usize, inverseDeviation: usize, epsilon: f32, begin: i32, end: i32, _chunk: i32, _scratch: usize,
): void {
  for (let c = begin; c < end; c++) {
    const at = <usize>c << 2;
    store<f32>(inverseDeviation + at, <f32>(1 / sqrt<f64>(<f64>load<f32>(variance + at) + <f64>epsilon)));
  }
}
