import { assertEquals } from "@std/assert";
import { measure } from "../../../lib/tasks/bench/bench_measure.ts";
import { BENCH_NETS } from "../../../lib/tasks/bench/bench_plan.ts";

Deno.test("measure() gives the reason in words, without a trace, where a program fails", async () => {
  const measured = await measure(BENCH_NETS[0], { id: "ours2", backend: "engine", threads: 999 }, 1);
  assertEquals(measured, {
    reason: "Cannot use a backend as threads must be an integer from 1 to " +
      `${2 * navigator.hardwareConcurrency}, twice the number of processors ` +
      "(leave it out for the number that suits this machine): current value is 999",
  });
});
