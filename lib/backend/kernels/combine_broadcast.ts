/** Elementwise kernels of two operands, one of which lacks an axis of the other and goes along it unchanged. */
import { runRows } from "./column_sums";
import {
  ADD, combine4, DIVIDE, DIVIDE_INTO, MAXIMUM, MINIMUM, MULTIPLY, scalarFlat, SQUARED_DIFFERENCE, SUBTRACT,
  SUBTRACT_FROM,
} from "./combination";
import { put, take } from "./lanes";

/**
 * out = x (operation) y, where `repeat` rows of x after another go with the same row of y; items are the rows
 * of x.
 */
export function combineRow(
  x: usize, y: usize, out: usize, columns: i32, repeat: i32, operation: i32, begin: i32, end: i32,
  _chunk: i32, _scratch: usize,
): void {
  const row = <usize>columns << 2, run = runRows(columns);
  let group = begin / repeat, groupEnd = min(end, (group + 1) * repeat);
  for (let i = begin; i < end;) {
    const rows = min(run, groupEnd - i), at = <usize>i * row;
    const a = x + at, b = y + <usize>group * row, to = out + at;
    if (operation == ADD) rowRun(ADD, a, b, to, row, rows);
    else if (operation == SUBTRACT) rowRun(SUBTRACT, a, b, to, row, rows);
    else if (operation == MULTIPLY) rowRun(MULTIPLY, a, b, to, row, rows);
    else if (operation == DIVIDE) rowRun(DIVIDE, a, b, to, row, rows);
    else if (operation == SUBTRACT_FROM) rowRun(SUBTRACT_FROM, a, b, to, row, rows);
    else if (operation == DIVIDE_INTO) rowRun(DIVIDE_INTO, a, b, to, row, rows);
    else if (operation == MAXIMUM) rowRun(MAXIMUM, a, b, to, row, rows);
    else if (operation == MINIMUM) rowRun(MINIMUM, a, b, to, row, rows);
    else rowRun(SQUARED_DIFFERENCE, a, b, to, row, rows);
    i += rows;
    if (i < groupEnd) continue;
    group++;
    groupEnd = min(end, groupEnd + repeat);
  }
}

@inline
function rowRun(operation: i32, x: usize, y: usize, out: usize, row: usize, rows: i32): void {
  const end = x + row;
  for (; x + 16 <= end; x += 16, y += 16, out += 16) rowLanes<v128>(operation, x, y, out, row, rows);
  for (; x < end; x += 4, y += 4, out += 4) rowLanes<f32>(operation, x, y, out, row, rows);
}

@inline
function rowLanes<T>(operation: i32, x: usize, y: usize, out: usize, row: usize, rows: i32): void {
  const other = take<T>(y);
  for (; rows > 0; rows--, x += row, out += row) put<T>(out, combine4(operation, take<T>(x), other));
}

/**
 * out = x (operation) y, where each row of x goes with one number: row i with number i of y, which begins
 * anew after `period` numbers. Items are the rows of x.
 */
export function combineColumn(
  x: usize, y: usize, out: usize, columns: i32, period: i32, operation: i32, begin: i32, end: i32,
  _chunk: i32, _scratch: usize,
): void {
  const row = <usize>columns << 2;
  for (let i = begin; i < end; i++) {
    const at = <usize>i * row, a = x + at, to = out + at;
    const b = f32x4.splat(load<f32>(y + (<usize>(i % period) << 2)));
    if (operation == ADD) scalarFlat(ADD, a, b, to, row);
    else if (operation == SUBTRACT) scalarFlat(SUBTRACT, a, b, to, row);
    else if (operation == MULTIPLY) scalarFlat(MULTIPLY, a, b, to, row);
    else if (operation == DIVIDE) scalarFlat(DIVIDE, a, b, to, row);
    else if (operation == SUBTRACT_FROM) scalarFlat(SUBTRACT_FROM, a, b, to, row);
    else if (operation == DIVIDE_INTO) scalarFlat(DIVIDE_INTO, a, b, to, row);
    else if (operation == MAXIMUM) scalarFlat(MAXIMUM, a, b, to, row);
    else if (operation == MINIMUM) scalarFlat(MINIMUM, a, b, to, row);
    else scalarFlat(SQUARED_DIFFERENCE, a, b, to, row);
  }
}
