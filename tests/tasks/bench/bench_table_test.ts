import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import type { BenchResult, BenchRow } from "../../../lib/tasks/bench/bench_result.ts";
import { benchBlock, benchTable, overheadsLine, reasonLines } from "../../../lib/tasks/bench/bench_table.ts";
import { latencyTable } from "../../../lib/tasks/bench/latency_table.ts";

const ROW: BenchRow = {
  id: "small_cnn",
  title: "small CNN",
  ours1: 2000,
  ours2: 3600,
  stockCpu: 2,
  torch: { imagesPerSecond: 3000, layout: "channels_last", threads: 2 },
  peakShare: 0.75,
  oursBytes: 250e6,
  torchBytes: 400e6,
  required: 1.2,
  goal: 1.6,
};

const RESULT: BenchResult = {
  date: "2026-01-02T00:00:00.000Z",
  machine: "a processor",
  cores: 2,
  busyShare: 0.01,
  isIdle: true,
  versions: { deno: "2.9.6", torch: "1.13" },
  steps: 100,
  rounds: 3,
  peakGflops: 50,
  overheads: { importMs: 81.4, useBackendMs: 44.2, augmentMs: 0.32 },
  rows: [ROW, { id: "lstm", title: "LSTM", goal: 1 }, { id: "gru", title: "GRU", steps: 30 }],
};

Deno.test("benchTable() shows a line per network, and a dash for what was not measured", () => {
  const lines = benchTable(RESULT).split("\n");
  assertEquals(lines.length, 5);
  assertStringIncludes(
    lines[2],
    "| 2,000 | 3,600 | x 1.80 | – | 2.0 | 3,000 (channels last, 2) | 1.20 | 1.2 / 1.6 | 75 % |",
  );
  assertStringIncludes(lines[2], "250 MB / 400 MB");
  assertStringIncludes(lines[3], "| – / 1 |");
  assertStringIncludes(lines[4], "| – / – |");
});

Deno.test("benchTable() says what is asked of the second core, where something is", () => {
  const head = (result: BenchResult) => benchTable(result).split("\n")[0];
  assertStringIncludes(head(RESULT), "| second core |");
  const asked = { ...RESULT, secondCore: { required: 1.6, goal: 1.7 } };
  assertStringIncludes(head(asked), "| second core (1.6 / 1.7) |");
});

Deno.test("reasonLines() says why a speed is missing, and the block has it below the table", () => {
  const reasons = {
    stockWasm: "Kernel 'Erf' not registered for backend 'wasm'",
    ours1: "measured in a later round",
  };
  const result = { ...RESULT, rows: [{ ...ROW, reasons }] };
  const line = "– small CNN, tfjs wasm: not measured, since it failed with " +
    `"Kernel 'Erf' not registered for backend 'wasm'"`;
  assertEquals(reasonLines(result), [line]);
  assertStringIncludes(benchBlock(result), `.\n\n${line}\n\nLoading takes`);
  assertEquals(reasonLines(RESULT), []);
});

Deno.test("overheadsLine() gives augmentation as a share of a step, where there is one", () => {
  const line = overheadsLine(RESULT);
  assertStringIncludes(line, "Loading takes 81 ms and `useBackend()` 44 ms; augmenting a batch of 128");
  assertStringIncludes(line, "0.32 ms, 0.9 % of a step of the small CNN.");
  assertStringIncludes(overheadsLine({ ...RESULT, rows: [] }), "0.32 ms.");
});

Deno.test("benchBlock() names the machine, and who else kept it busy", () => {
  const block = benchBlock(RESULT);
  assertStringIncludes(
    block,
    "on a processor, 2 cores, idle otherwise; 2026-01-02, Deno 2.9.6, PyTorch 1.13.",
  );
  assertStringIncludes(block, benchTable(RESULT));
  const { torch: _, ...versions } = RESULT.versions;
  const busy = benchBlock({ ...RESULT, isIdle: false, busyShare: 0.4, versions });
  assertStringIncludes(busy, "other programs kept up to 40 % of it busy");
  assertStringIncludes(busy, "PyTorch was not there.");
});

Deno.test("benchBlock() names the rows whose epochs are shorter, and has the latencies below the speeds", () => {
  const latency = [{
    id: "small_cnn_latency",
    title: "small CNN",
    places: { deno1: { medianMs: 1, p99Ms: 2, images: 1500 } },
    reasons: { chromium1: "not installed", chromium2: "not installed" },
  }];
  const block = benchBlock({ ...RESULT, latency });
  assertStringIncludes(block, "Medians of 3 epochs of 100 steps (GRU: 30), each");
  const [speeds, latencies, reason] = [benchTable(RESULT), latencyTable(latency), "Chromium: not measured"]
    .map((part) => block.indexOf(part));
  assert(0 < speeds && speeds < latencies && latencies < reason);
});
