import { assertEquals, assertRejects } from "@std/assert";
import { fileExists } from "../../../lib/core/file_exists.ts";
import { benchRows } from "../../../lib/tasks/bench/bench_rows.ts";
import type { BenchResult } from "../../../lib/tasks/bench/bench_result.ts";
import { withFolder } from "../../training/temporary_folder.ts";

const ROWS = ["a", "b", "c_latency"].map((id) => ({ id, minutes: 1 }));

const begin = (): Promise<BenchResult> =>
  Promise.resolve({
    ...{ date: "2026-01-02T00:00:00.000Z", machine: "a processor", cores: 2, busyShare: 0, isIdle: true },
    ...{ versions: {}, steps: 100, rounds: 3, peakGflops: 50, rows: [] },
    overheads: { importMs: 1, useBackendMs: 1, augmentMs: 1 },
  });

/** Measures by noting the rows' names, and is cut off before one of them. */
function measuring({ until }: { until?: string } = {}) {
  const done: string[] = [];
  return {
    done,
    begin,
    measure({ id }: { id: string }, result: BenchResult): Promise<void> {
      if (id === until) throw new Deno.errors.Interrupted("cut off");
      done.push(id);
      if (id.endsWith("latency")) (result.latency ??= []).push({ id, title: id, places: {} });
      else result.rows.push({ id, title: id });
      return Promise.resolve();
    },
  };
}

Deno.test("benchRows() goes on with the row that comes next, and leaves what it kept until it is written", () =>
  withFolder(async (folder) => {
    const begun = { file: new URL("begun.json", folder), key: "key" };
    const first = measuring({ until: "b" }), second = measuring(), third = measuring();
    await assertRejects(() => benchRows(ROWS, { begun, ...first }), Deno.errors.Interrupted);
    assertEquals(first.done, ["a"]);
    const result = await benchRows(ROWS, { begun, ...second });
    assertEquals(second.done, ["b", "c_latency"]);
    assertEquals([result.rows.map(({ id }) => id), result.latency!.map(({ id }) => id)], [["a", "b"], [
      "c_latency",
    ]]);
    // As where the figures could not be written.
    assertEquals(await benchRows(ROWS, { begun, ...third }), result);
    assertEquals(third.done, []);
  }));

Deno.test("benchRows() without a place to keep rows neither takes nor removes those of another bench", () =>
  withFolder(async (folder) => {
    const begun = { file: new URL("begun.json", folder), key: "key" }, partial = measuring();
    await assertRejects(() => benchRows(ROWS, { begun, ...measuring({ until: "b" }) }));
    await benchRows(ROWS, partial);
    assertEquals(partial.done, ["a", "b", "c_latency"]);
    assertEquals(await fileExists(begun.file), true);
    const full = measuring();
    await benchRows(ROWS, { begun, ...full });
    assertEquals(full.done, ["b", "c_latency"]);
  }));
