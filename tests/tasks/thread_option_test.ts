import { assertEquals, assertThrows } from "@std/assert";
import { parseThreads } from "../../lib/tasks/thread_option.ts";

Deno.test("parseThreads() reads a number of threads, or none", () => {
  assertEquals(parseThreads("train", "threads", "2"), 2);
  assertEquals(parseThreads("train", "threads", undefined), undefined);
});

Deno.test("parseThreads() refuses other texts, and shows them", () => {
  for (const text of ["0", "-1", "1.5", "two", "", " 2", "0x2", "1e0", "NaN", "999999"]) {
    const error = assertThrows(() => parseThreads("train", "threads", text), RangeError);
    assertEquals(
      error.message.match(/^Cannot train as --threads must be .*: current value is (.*)$/)?.[1],
      text,
    );
  }
});
