import { assertEquals, assertThrows } from "@std/assert";
import { checkThreads, defaultThreads } from "../../../lib/core/platform/thread_count.ts";

const PROCESSORS = navigator.hardwareConcurrency;

Deno.test("defaultThreads() is one for each processor, 8 at most", () => {
  assertEquals(defaultThreads(), Math.min(8, PROCESSORS));
});

Deno.test("checkThreads() accepts up to two for each processor", () => {
  for (let value = 1; value <= 2 * PROCESSORS; value++) checkThreads("work", { name: "threads", value });
});

Deno.test("checkThreads() refuses what is no number of threads, with what there may be", () => {
  for (const value of [0, -1, 1.5, NaN, Infinity, 2 * PROCESSORS + 1, 999_999]) {
    assertThrows(
      () => checkThreads("work", { name: "threads", value }),
      RangeError,
      `Cannot work as threads must be an integer from 1 to ${
        2 * PROCESSORS
      }, twice the number of processors ` +
        `(leave it out for the number that suits this machine): current value is ${value}`,
    );
  }
  const asked = { name: "--threads", value: NaN, given: "two" };
  assertThrows(() => checkThreads("work", asked), RangeError, "as --threads must be an integer from 1");
  assertThrows(() => checkThreads("work", asked), RangeError, "current value is two");
});
