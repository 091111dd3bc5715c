/** Operations of two operands: their numbers, their arithmetic on four lanes, and their loops. */
import { put, take } from "./lanes";

export const ADD: i32 = 0;
export const SUBTRACT: i32 = 1;
export const MULTIPLY: i32 = 2;
export const DIVIDE: i32 = 3;
/** b - a and b / a, for a broadcast first operand. */
export const SUBTRACT_FROM: i32 = 4;
export const DIVIDE_INTO: i32 = 5;
export const MAXIMUM: i32 = 6;
export const MINIMUM: i32 = 7;
export const SQUARED_DIFFERENCE: i32 = 8;

/** Returns a (operation) b; `operation` is constant wherever this is called, so one branch remains. */
@inline
export function combine4(operation: i32, a: v128, b: v128): v128 {
  if (operation == ADD) return f32x4.add(a, b);
  if (operation == SUBTRACT) return f32x4.sub(a, b);
  if (operation == MULTIPLY) return f32x4.mul(a, b);
  if (operation == DIVIDE) return f32x4.div(a, b);
  if (operation == SUBTRACT_FROM) return f32x4.sub(b, a);
  if (operation == DIVIDE_INTO) return f32x4.div(b, a);
  if (operation == MAXIMUM) return f32x4.max(a, b);
  if (operation == MINIMUM) return f32x4.min(a, b);
  const difference = f32x4.sub(a, b);
  return f32x4.mul(difference, difference);
}

/** out = x (operation) y over `bytes` bytes. */
@inline
export function combineFlat(operation: i32, x: usize, y: usize, out: usize, bytes: usize): void {
  const end = x + bytes;
  for (; x + 32 <= end; x += 32, y += 32, out += 32) {
    v128.store(out, combine4(operation, v128.load(x), v128.load(y)));
    v128.store(out, combine4(operation, v128.load(x, 16), v128.load(y, 16)), 16);
  }
  for (; x < end; x += 4, y += 4, out += 4) put<f32>(out, combine4(operation, take<f32>(x), take<f32>(y)));
}

/** out = x (operation) value over `bytes` bytes. */
@inline
export function scalarFlat(operation: i32, x: usize, value: v128, out: usize, bytes: usize): void {
  const end = x + bytes;
  for (; x + 32 <= end; x += 32, out += 32) {
    v128.store(out, combine4(operation, v128.load(x), value));
    v128.store(out, combine4(operation, v128.load(x, 16), value), 16);
  }
  for (; x < end; x += 4, out += 4) put<f32>(out, combine4(operation, take<f32>(x), value));
}
