import { assertEquals } from "@std/assert";
import { formatDuration } from "../../lib/tasks/terminal.ts";

Deno.test("formatDuration() gives seconds, then minutes and seconds", () => {
  assertEquals(formatDuration(400), "0 s");
  assertEquals(formatDuration(59_400), "59 s");
  assertEquals(formatDuration(185_000), "3 min 05 s");
});
