/**
 * The activations that need exp, and their derivatives from the input: bound by arithmetic.
 *
 * Each is a kernel of its own, since V8 compiles a small function to better code than the same loop among
 * many others: a quarter of the time. Forward, out = act(x) and out may be x; the gradient is dx = dy
 * act'(x), and dx may be dy or x. Items are elements. `alpha` is the depth of ELU; the others do without. GELU has a
 * file of its own.
 */
import { ELU, GELU_TANH, MISH, SELU, SIGMOID, SOFTPLUS, SWISH, TANH } from "./activation";
import { activateFlat, gradientFlat } from "./flat_activation";

export function elu(
  x: usize, out: usize, alpha: f32, begin: i32, end: i32, _chunk: i32, _scratch: usize,
): void {
  const at = <usize>begin << 2;
  activateFlat(ELU, x + at, out + at, <usize>(end - begin) << 2, alpha);
}

export function eluGradient(
  dy: usize, x: usize, dx: usize, alpha: f32, begin: i32, end: i32, _chunk: i32, _scratch: usize,
): void {
  const at = <usize>begin << 2;
  gradientFlat(ELU, true, dy + at, x + at, dx + at, <usize>(end - begin) << 2, alpha);
}

export function selu(
  x: usize, out: usize, alpha: f32, begin: i32, end: i32, _chunk: i32, _scratch: usize,
): void {
  const at = <usize>begin << 2;
  activateFlat(SELU, x + at, out + at, <usize>(end - begin) << 2, alpha);
}

export function seluGradient(
  dy: usize, x: usize, dx: usize, alpha: f32, begin: i32, end: i32, _chunk: i32, _scratch: usize,
): void {
  const at = <usize>begin << 2;
  gradientFlat(SELU, true, dy + at, x + at, dx + at, <usize>(end - begin) << 2, alpha);
}

export function sigmoid(
  x: usize, out: usize, alpha: f32, begin: i32, end: i32, _chunk: i32, _scratch: usize,
): void {
  const at = <usize>begin << 2;
  activateFlat(SIGMOID, x + at, out + at, <usize>(end - begin) << 2, alpha);
}

export function sigmoidGradient(
  dy: usize, x: usize, dx: usize, alpha: f32, begin: i32, end: i32, _chunk: i32, _scratch: usize,
): void {
  const at = <usize>begin << 2;
  gradientFlat(SIGMOID, true, dy + at, x + at, dx + at, <usize>(end - begin) << 2, alpha);
}

export function tanh(
  x: usize, out: usize, alpha: f32, begin: i32, end: i32, _chunk: i32, _scratch: usize,
): void {
  const at = <usize>begin << 2;
  activateFlat(TANH, x + at, out + at, <usize>(end - begin) << 2, alpha);
}

export function tanhGradient(
  dy: usize, x: usize, dx: usize, alpha: f32, begin: i32, end: i32, _chunk: i32, _scratch: usize,
): void {
  const at = <usize>begin << 2;
  gradientFlat(TANH, true, dy + at, x + at, dx + at, <usize>(end - begin) << 2, alpha);
}

export function geluTanh(
  x: usize, out: usize, alpha: f32, begin: i32, end: i32, _chunk: i32, _scratch: usize,
): void {
  const at = <usize>begin << 2;
  activateFlat(GELU_TANH, x + at, out + at, <usize>(end - begin) << 2, alpha);
}

export function geluTanhGradient(
  dy: usize, x: usize, dx: usize, alpha: f32, begin: i32, end: i32, _chunk: i32, _scratch: usize,
): void {
  const at = <usize>begin << 2;
  gradientFlat(GELU_TANH, true, dy + at, x + at, dx + at, <usize>(end - begin) << 2, alpha);
}

export function swish(
  x: usize, out: usize, alpha: f32, begin: i32, end: i32, _chunk: i32, _scratch: usize,
): void {
  const at = <usize>begin << 2;
  activateFlat(SWISH, x + at, out + at, <usize>(end - begin) << 2, alpha);
}

export function swishGradient(
  dy: usize, x: usize, dx: usize, alpha: f32, begin: i32, end: i32, _chunk: i32, _scratch: usize,
): void {
  const at = <usize>begin << 2;
  gradientFlat(SWISH, true, dy + at, x + at, dx + at, <usize>(end - begin) << 2, alpha);
}

export function softplus(
  x: usize, out: usize, alpha: f32, begin: i32, end: i32, _chunk: i32, _scratch: usize,
): void {
  const at = <usize>begin << 2;
  activateFlat(SOFTPLUS, x + at, out + at, <usize>(end - begin) << 2, alpha);
}

export function softplusGradient(
  dy: usize, x: usize, dx: usize, alpha: f32, begin: i32, end: i32, _chunk: i32, _scratch: usize,
): void {
  const at = <usize>begin << 2;
  gradientFlat(SOFTPLUS, true, dy + at, x + at, dx + at, <usize>(end - begin) << 2, alpha);
}

export function mish(
  x: usize, out: usize, alpha: f32, begin: i32, end: i32, _chunk: i32, _scratch: usize,
): void {
  const at = <usize>begin << 2;
  activateFlat(MISH, x + at, out + at, <usize>(end - begin) << 2, alpha);
}

export function mishGradient(
  dy: usize, x: usize, dx: usize, alpha: f32, begin: i32, end: i32, _chunk: i32, _scratch: usize,
): void {
  const at = <usize>begin << 2;
  gradientFlat(MISH, true, dy + at, x + at, dx + at, <usize>(end - begin) << 2, alpha);
}
