import { assertEquals } from "@std/assert";
import { notOneOf } from "../../lib/core/not_one_of.ts";

Deno.test("notOneOf() names what there is, what was found, and what was probably meant", () => {
  const names = ["smoke", "quick", "full"];
  assertEquals(
    notOneOf(names, "qick"),
    "must be one of smoke, quick, full: current value is qick. Did you mean quick?",
  );
  assertEquals(notOneOf(names, "huge"), "must be one of smoke, quick, full: current value is huge");
  assertEquals(notOneOf(names, ""), "must be one of smoke, quick, full: current value is an empty text");
});
