import { assertEquals, assertThrows } from "@std/assert";
import { classifyAndCount } from "../../../lib/applications/inventory/classify_and_count.ts";

Deno.test("classifyAndCount() counts predictions of each class", () => {
  assertEquals(classifyAndCount([2, 0, 2, 2], 4), Uint32Array.of(1, 0, 3, 0));
});

Deno.test("classifyAndCount() refuses a class out of range", () => {
  assertThrows(
    () => classifyAndCount([0, 2], 2),
    RangeError,
    "Cannot count predictions as a class must be an integer from 0 to 1: current value is 2",
  );
});
