import { assertEquals, assertThrows } from "@std/assert";
import type { Matrix } from "../../../lib/matrix/matrix.ts";
import { queryLatency } from "../../../lib/applications/search/query_latency.ts";

Deno.test("queryLatency() times every query by itself, after a warm-up", () => {
  const queries = { values: Float32Array.of(1, 2, 4, 9), rows: 4, columns: 1 };
  const asked: number[] = [];
  let clock = 0;
  const search = ({ values, rows }: Matrix) => {
    asked.push(values[0]);
    clock += values[0] * rows;
  };
  const latency = queryLatency(queries, search, { warmUp: 2, now: () => clock });
  assertEquals(asked, [1, 2, 1, 2, 4, 9]);
  assertEquals(latency, { medianMs: 3, slowMs: 9, n: 4 });
});

Deno.test("queryLatency() refuses a warm-up that is no number of queries", () => {
  assertThrows(
    () => queryLatency({ values: Float32Array.of(1), rows: 1, columns: 1 }, () => {}, { warmUp: -1 }),
    RangeError,
    "Cannot time a search as warmUp must be an integer of 0 or more: current value is -1",
  );
});
