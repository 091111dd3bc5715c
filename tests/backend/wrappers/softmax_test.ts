import * as reference from "../../../lib/backend/references/softmax.ts";
import * as kernels from "../../../lib/backend/wrappers/softmax.ts";
import { assertClose, assertSameForAnyThreads, checkCases, type KernelArena } from "../kernel_arena.ts";

function drawLogits(arena: KernelArena, index: number) {
  const columns = index < 40 ? 1 + index : 1 + arena.random.integer(120);
  const rows = 1 + arena.random.integer(index % 10 ? 20 : 800);
  const x = arena.normal(rows * columns, [0.1, 1, 8, 60][index % 4]);
  return { columns, rows, x, what: `case ${index}: ${rows} x ${columns}` };
}

Deno.test("crossEntropy() agrees with its reference in 250 cases: error < 2e-6", () =>
  checkCases(250, 62, (arena, index) => {
    const { columns, rows, x, what } = drawLogits(arena, index);
    const classes = Array.from({ length: rows }, () => arena.random.integer(columns));
    const shares = arena.floats(x.length).fill(0.1 / columns);
    classes.forEach((label, row) => shares[row * columns + label] += 0.9);
    if (index % 7 === 0) classes[0] = [-1, columns][index % 2];
    const labels = index % 2 ? shares : arena.integers(classes);
    const weights = index % 3 ? undefined : arena.normal(rows);
    const loss = arena.floats(rows), expected = loss.slice();
    const dx = index % 5 ? arena.floats(x.length) : undefined, expectedDx = dx?.slice();
    kernels.crossEntropy({ x, labels, loss, dx, scale: 1 / rows, weights });
    reference.crossEntropy({ x, labels, loss: expected, dx: expectedDx, scale: 1 / rows, weights });
    if (columns === 1) return;
    assertClose(loss, expected, 2e-6, `loss of ${what}`);
    if (dx && expectedDx) assertClose(dx, expectedDx, 2e-6, `gradient of ${what}`);
  }));

Deno.test("softmax() and crossEntropy() are bit-identical for 1, 2 and 3 threads", () =>
  assertSameForAnyThreads((arena) => {
    const rows = 3_001, columns = 49, x = arena.normal(rows * columns);
    const labels = arena.integers(Array.from({ length: rows }, (_, i) => i % columns));
    const y = arena.floats(x.length), loss = arena.floats(rows), dx = arena.floats(x.length);
    kernels.softmax({ x, y, columns });
    kernels.crossEntropy({ x, labels, loss, dx });
    return [y, loss, dx];
  }));
