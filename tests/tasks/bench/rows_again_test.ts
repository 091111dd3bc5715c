import { assertEquals, assertStringIncludes, assertThrows } from "@std/assert";
import type { BenchResult } from "../../../lib/tasks/bench/bench_result.ts";
import { benchBlock } from "../../../lib/tasks/bench/bench_table.ts";
import { withRowsAgain } from "../../../lib/tasks/bench/rows_again.ts";

const WHOLE: BenchResult = {
  date: "2026-01-02T00:00:00.000Z",
  machine: "a processor",
  cores: 2,
  busyShare: 0.01,
  isIdle: true,
  versions: { deno: "2.9.6", v8: "15", torch: "1.13", chromium: "156" },
  steps: 100,
  rounds: 3,
  peakGflops: 50,
  overheads: { importMs: 80, useBackendMs: 40, augmentMs: 0.3 },
  rows: [{ id: "small_cnn", title: "small CNN", ours2: 10 }, { id: "lstm", title: "LSTM", ours2: 20 }],
  latency: [{ id: "small_cnn_latency", title: "small CNN", places: {} }],
};

/** A run of the LSTM alone, which needed no browser. */
const AGAIN: BenchResult = {
  ...WHOLE,
  date: "2026-01-03T00:00:00.000Z",
  busyShare: 0.2,
  isIdle: false,
  versions: { deno: "2.9.6", v8: "15", torch: "1.13" },
  peakGflops: 40,
  rows: [{ id: "lstm", title: "LSTM", ours2: 30 }],
  latency: [],
};

Deno.test("withRowsAgain() replaces the rows that were measured again, and the README says so", () => {
  const result = withRowsAgain(WHOLE, AGAIN);
  assertEquals(result, {
    ...WHOLE,
    busyShare: 0.2,
    isIdle: false,
    rows: [WHOLE.rows[0], { id: "lstm", title: "LSTM", ours2: 30, date: AGAIN.date }],
  });
  assertStringIncludes(benchBlock(result), " Measured again by itself on 2026-01-03: LSTM.");
  assertEquals(benchBlock(WHOLE).includes("again"), false);
});

Deno.test("withRowsAgain() takes no rows of another machine, version or extent, and no unknown ones", () => {
  for (
    const change of [{ machine: "another" }, { steps: 10 }, { versions: { ...AGAIN.versions, torch: "2.0" } }]
  ) {
    const error = assertThrows(() => withRowsAgain(WHOLE, { ...AGAIN, ...change }), Error);
    assertStringIncludes(error.message, "must be measured as it was, a processor, 2 cores, Deno 2.9.6");
  }
  const rows = [{ id: "gru", title: "GRU" }];
  assertThrows(() => withRowsAgain(WHOLE, { ...AGAIN, rows }), Error, "Cannot put gru into the table");
});
