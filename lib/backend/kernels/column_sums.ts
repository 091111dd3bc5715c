/**
 * Sums over rows, in a fixed order: what the kernels that reduce [rows, channels] to [channels] have in
 * common.
 *
 * A chunk of rows keeps float64 sums of its own; in it, short runs of rows are added up in float32 registers
 * and each run's sum is added to the float64 one. So rounding does not grow with the number of rows, and the
 * division into chunks, which depends on shapes alone, decides the result. `mergeColumnSums` adds the chunks'
 * sums.
 */

/**
 * Rows of a run: at most 64 for the sake of rounding, fewer where channels are many, so that a run stays in
 * L1.
 */
@inline
export function runRows(channels: i32): i32 {
  return min(64, max(8, 2048 / channels));
}

/**
 * out[i] = scale * sum of partials[chunk * stride + i] over all chunks; partials are float64, items are
 * columns.
 */
export function mergeColumnSums(
  partials: usize, out: usize, chunks: i32, stride: i32, scale: f64, begin: i32, end: i32, _chunk: i32,
  _scratch: usize,
): void {
  const row = <usize>stride << 3;
  for (let i = begin; i < end; i++) {
    let at = partials + (<usize>i << 3), sum: f64 = 0;
    for (let chunk = 0; chunk < chunks; chunk++, at += row) sum += load<f64>(at);
    store<f32>(out + (<usize>i << 2), <f32>(sum * scale));
  }
}
