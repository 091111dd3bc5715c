import { assertAlmostEquals, assertEquals, assertStringIncludes } from "@std/assert";
import {
  type BenchResult,
  type BenchRow,
  benchTable,
  median,
  ratioToTorch,
} from "../../lib/tasks/bench_table.ts";

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

Deno.test("benchTable() shows a line per network, and a dash for what was not measured", () => {
  const result: BenchResult = {
    date: "2026-01-01T00:00:00.000Z",
    machine: "a processor",
    cores: 2,
    busyShare: 0,
    isIdle: true,
    versions: {},
    steps: 100,
    rounds: 3,
    peakGflops: 50,
    rows: [ROW, { id: "lstm", title: "LSTM", goal: 1 }],
  };
  const lines = benchTable(result).split("\n");
  assertEquals(lines.length, 4);
  assertStringIncludes(
    lines[2],
    "| 2,000 | 3,600 | – | 2.0 | 3,000 (channels last, 2) | 1.20 | 1.2 / 1.6 | 75 % |",
  );
  assertStringIncludes(lines[2], "250 MB / 400 MB");
  assertStringIncludes(lines[3], "| – / 1 |");
});

Deno.test("ratioToTorch() takes our faster figure, and is undefined without PyTorch", () => {
  assertAlmostEquals(ratioToTorch(ROW)!, 1.2, 1e-12);
  const { torch: _, ...alone } = ROW;
  assertEquals(ratioToTorch(alone), undefined);
});

Deno.test("median() takes the middle, or the mean of the two in the middle", () => {
  assertEquals(median([3, 1, 2]), 2);
  assertEquals(median([4, 1, 2, 3]), 2.5);
});
