import { assertEquals, assertRejects } from "@std/assert";
import { workThrough } from "../../../lib/charts/progress/work_through.ts";

/** Returns options that write to a list, and a clock that is a second later each time. */
function recorded() {
  const lines: string[] = [];
  let seconds = 0;
  const now = () => 1000 * seconds++;
  const write = (line: string) => void lines.push(line);
  return { lines, options: { title: "Work", unit: "nets", broadcast: null, intervalMs: 0, now, write } };
}

Deno.test("workThrough() returns what came of each item in their order, and the time", async () => {
  const { options } = recorded();
  const { results, durationMs } = await workThrough([3, 1], (item) => Promise.resolve(item * 2), options);
  assertEquals(results, [6, 2]);
  assertEquals(durationMs > 0, true);
});

Deno.test("workThrough() shows tenths of a piece and the end", async () => {
  const { lines, options } = recorded();
  await workThrough(["a", "b"], (_, onFraction) => onFraction(0.54), options);
  const counts = lines.map((line) => /[\d.]+ of 2 nets|: 2 nets/.exec(line)?.[0]);
  assertEquals(counts, ["0.5 of 2 nets", "1 of 2 nets", "1.5 of 2 nets", "2 of 2 nets", ": 2 nets"]);
});

Deno.test("workThrough() has nothing to do for no items", async () => {
  const { lines, options } = recorded();
  assertEquals((await workThrough([], () => 1, options)).results, []);
  assertEquals(lines.length, 1);
});

Deno.test("workThrough() passes an error of the work on", async () => {
  const { options } = recorded();
  const work = () => Promise.reject(new RangeError("Cannot work"));
  await assertRejects(() => workThrough([1], work, options), RangeError, "Cannot work");
});
