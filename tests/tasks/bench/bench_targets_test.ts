import { assertEquals } from "@std/assert";
import { BENCH_NETS, SECOND_CORE } from "../../../lib/tasks/bench/bench_plan.ts";
import { targetLines } from "../../../lib/tasks/bench/bench_targets.ts";
import type { BenchResult, BenchRow } from "../../../lib/tasks/bench/bench_result.ts";

/** A row with that ratio to PyTorch and that gain by the second core. */
function row(title: string, ratio: number, second: number, asked: Partial<BenchRow> = {}): BenchRow {
  const torch = { imagesPerSecond: 1000, layout: "default", threads: 1 };
  return { id: title, title, ours1: 1000 * ratio / second, ours2: 1000 * ratio, torch, ...asked };
}

function result(rows: BenchRow[], target?: BenchResult["secondCore"]): BenchResult {
  return {
    date: "2026-01-02T00:00:00.000Z",
    machine: "a processor",
    cores: 2,
    busyShare: 0,
    isIdle: true,
    versions: {},
    steps: 100,
    rounds: 3,
    peakGflops: 50,
    overheads: { importMs: 1, useBackendMs: 1, augmentMs: 1 },
    rows,
    ...(target && { secondCore: target }),
  };
}

Deno.test("targetLines() names the rows that meet the goal, what is required, or neither", () => {
  const lines = targetLines(result([
    row("A", 1.7, 1.75, { required: 1.4, goal: 1.6 }),
    row("B", 1.5, 1.65, { required: 1.4, goal: 1.6 }),
    row("C", 0.5, 1.5, { required: 0.56, goal: 0.62 }),
    row("D", 0.7, 1.72),
  ], SECOND_CORE));
  assertEquals(lines, [
    "Ratio to PyTorch: the goal is met by A; what is required, but not the goal, by B (1.500, goal 1.6); missed by C " +
    "(0.500, required 0.56).",
    "Second core: the goal is met by A, D; what is required, but not the goal, by B (1.650, goal 1.7); missed by C " +
    "(1.500, required 1.6).",
  ]);
});

Deno.test("targetLines() says nothing of what was not measured, or of what nothing is asked", () => {
  const { torch: _, ...alone } = row("A", 1.7, 1.75, { required: 1.4, goal: 1.6 });
  assertEquals(targetLines(result([alone, row("B", 1, 1)])), []);
});

Deno.test("the bench asks what it is meant to of each network", () => {
  assertEquals(SECOND_CORE, { required: 1.6, goal: 1.7 });
  const asked = BENCH_NETS.filter(({ goal }) => goal !== undefined).map(({ id, required, goal }) => [
    id,
    required,
    goal,
  ]);
  assertEquals(asked, [
    ["small_cnn", 1.4, 1.6],
    ["residual_16", 0.56, 0.62],
    ["residual_24", 0.62, 0.68],
    ["pooled_residual", 1.4, 1.6],
    ["vision_transformer", 1, 1.2],
    ["lstm", 0.8, 0.95],
    ["small_cnn_predict", 1.6, 2],
  ]);
});
