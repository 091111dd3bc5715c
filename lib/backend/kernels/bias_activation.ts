/**
 * Activations, and the gradients of out = act(x + bias) over [rows, channels]; the kernels that multiply and
 * convolve add the bias themselves.
 *
 * The activations without exp (linear, ReLU and its kin) and all derivatives that follow from the output are
 * bound by memory, so the gradients of activation and bias are one pass. The others are in
 * smooth_activation.ts. Rows are taken in runs, and a run four channels at a time, so that the sums of the
 * bias's gradient stay in registers. One loop is compiled for each kind of activation.
 */
import { addWide, put, take } from "./lanes";
import { activateFlat, gradientFlat } from "./flat_activation";
import { runRows } from "./column_sums";
import { ELU, fromOutput4, LEAKY_RELU, LINEAR, RELU, RELU6, SELU, SIGMOID, TANH } from "./activation";

/** out = act(x) for the kinds without exp; items are elements, out may be x. */
export function activation(
  x: usize, out: usize, kind: i32, alpha: f32, begin: i32, end: i32, _chunk: i32, _scratch: usize,
): void {
  const from = x + (<usize>begin << 2), to = out + (<usize>begin << 2), bytes = <usize>(end - begin) << 2;
  if (kind == RELU) activateFlat(RELU, from, to, bytes, alpha);
  else if (kind == RELU6) activateFlat(RELU6, from, to, bytes, alpha);
  else if (kind == LEAKY_RELU) activateFlat(LEAKY_RELU, from, to, bytes, alpha);
  else activateFlat(LINEAR, from, to, bytes, alpha);
}

/**
 * dx = dy act'(source), where source is the output, or for ReLU and its kin the input; items are elements, dx
 * may be dy.
 */
export function activationGradient(
  dy: usize, source: usize, dx: usize, kind: i32, fromInput: i32, alpha: f32, begin: i32, end: i32,
  _chunk: i32, _scratch: usize,
): void {
  const at = <usize>begin << 2, bytes = <usize>(end - begin) << 2;
  const from = dy + at, own = source + at, to = dx + at;
  if (fromInput && kind == RELU6) gradientFlat(RELU6, true, from, own, to, bytes, alpha);
  else if (kind == RELU) gradientFlat(RELU, false, from, own, to, bytes, alpha);
  else if (kind == RELU6) gradientFlat(RELU6, false, from, own, to, bytes, alpha);
  else if (kind == LEAKY_RELU) gradientFlat(LEAKY_RELU, false, from, own, to, bytes, alpha);
  else if (kind == ELU) gradientFlat(ELU, false, from, own, to, bytes, alpha);
  else if (kind == SELU) gradientFlat(SELU, false, from, own, to, bytes, alpha);
  else if (kind == SIGMOID) gradientFlat(SIGMOID, false, from, own, to, bytes, alpha);
  else gradientFlat(TANH, false, from, own, to, bytes, alpha);
}

/**
 * dx = dy act'(y) and partials[chunk] = sum of dx over the chunk's rows, float64; items are rows. For the
 * kinds whose derivative follows from the output; with LINEAR and dx = 0 it only adds up dy.
 */
export function biasActivationGradient(
  dy: usize, y: usize, dx: usize, partials: usize, channels: i32, kind: i32, alpha: f32, begin: i32, end: i32,
  chunk: i32, _scratch: usize,
): void {
  const row = <usize>channels << 2, run = runRows(channels), sums = partials + <usize>chunk * 2 * row;
  memory.fill(sums, 0, 2 * row);
  let at = <usize>begin * row;
  for (let i = begin; i < end; i += run, at += <usize>run * row) {
    const rows = min(run, end - i), from = dy + at, own = y + at, to = dx + at;
    if (kind == RELU) biasGradientRun(RELU, true, from, own, to, sums, row, rows, alpha);
    else if (kind == RELU6) biasGradientRun(RELU6, true, from, own, to, sums, row, rows, alpha);
    else if (kind == LEAKY_RELU) biasGradientRun(LEAKY_RELU, true, from, own, to, sums, row, rows, alpha);
    else if (kind == ELU) biasGradientRun(ELU, true, from, own, to, sums, row, rows, alpha);
    else if (kind == SELU) biasGradientRun(SELU, true, from, own, to, sums, row, rows, alpha);
    else if (kind == SIGMOID) biasGradientRun(SIGMOID, true, from, own, to, sums, row, rows, alpha);
    else if (kind == TANH) biasGradientRun(TANH, true, from, own, to, sums, row, rows, alpha);
    else if (dx) biasGradientRun(LINEAR, true, from, from, to, sums, row, rows, alpha);
    else biasGradientRun(LINEAR, false, from, from, to, sums, row, rows, alpha);
  }
}

@inline
function biasGradientRun(
  kind: i32, writes: bool, dy: usize, y: usize, dx: usize, sums: usize, row: usize, rows: i32, alpha: f32,
): void {
  const end = dy + row, slope = f32x4.splat(alpha);
  for (; dy + 16 <= end; dy += 16, y += 16, dx += 16, sums += 32) {
    biasGradientLanes<v128>(kind, writes, dy, y, dx, sums, row, rows, slope);
  }
  for (; dy < end; dy += 4, y += 4, dx += 4, sums += 8) {
    biasGradientLanes<f32>(kind, writes, dy, y, dx, sums, row, rows, slope);
  }
}

@inline
function biasGradientLanes<T>(
  kind: i32, writes: bool, dy: usize, y: usize, dx: usize, sums: usize, row: usize, rows: i32, slope: v128,
): void {
  let sum = f32x4.splat(0);
  for (; rows > 0; rows--, dy += row, y += row, dx += row) {
    let gradient = take<T>(dy);
    if (kind != LINEAR) gradient = fromOutput4(kind, gradient, take<T>(y), slope);
    if (writes) put<T>(dx, gradient);
    sum = f32x4.add(sum, gradient);
  }
  addWide<T>(sums, sum);
}
