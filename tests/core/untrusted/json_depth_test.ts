import { assertEquals } from "@std/assert";
import { jsonDepth } from "../../../lib/core/untrusted/json_depth.ts";

Deno.test("jsonDepth() counts lists and objects inside one another, and no brackets of texts", () => {
  assertEquals(jsonDepth("1"), 0);
  assertEquals(jsonDepth("{}"), 1);
  assertEquals(jsonDepth('{"a":[{"b":1}],"c":[[]]}'), 3);
  assertEquals(jsonDepth('{"[[[[":"{{\\"[[\\\\"}'), 1);
  assertEquals(jsonDepth("[".repeat(1_000_000)), 1_000_000);
});
