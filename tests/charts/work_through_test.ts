import { assertEquals, assertRejects } from "@std/assert";
import { workThrough } from "../../lib/charts/work_through.ts";

/** Returns options whose lines and clock are in the test's hands. */
function setUp() {
  const lines: string[] = [], clock = { ms: 0 };
  const write = (line: string) => lines.push(line);
  const options = { title: "Deliveries", unit: "trials", broadcast: null, intervalMs: 0 };
  return { lines, clock, options: { ...options, write, now: () => clock.ms } };
}

Deno.test("workThrough() does the pieces in their order, those that wait too", async () => {
  const done: number[] = [];
  const pieces = [3, 1, 2].map((value) => async () => {
    await Promise.resolve();
    done.push(value);
    return 10 * value;
  });
  assertEquals(await workThrough(pieces, setUp().options), [30, 10, 20]);
  assertEquals(done, [3, 1, 2]);
});

Deno.test("workThrough() expects the others to take as long as those before, and ends without times", async () => {
  const { lines, clock, options } = setUp();
  await workThrough([0, 1, 2].map(() => () => clock.ms += 60_000), options);
  assertEquals(lines.length, 4);
  assertEquals(lines.map((line) => /ETA .*/.exec(line)?.[0]), [
    "ETA 2:00",
    "ETA 1:00",
    "ETA 0:00",
    undefined,
  ]);
  assertEquals(lines[3], "Deliveries: 3 trials");
});

Deno.test("workThrough() hands on what goes wrong in a piece", async () => {
  const broken = () => {
    throw new RangeError("no such delivery");
  };
  await assertRejects(() => workThrough([broken], setUp().options), RangeError, "no such delivery");
});
