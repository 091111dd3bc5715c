import { assertEquals } from "@std/assert";
import { shown } from "../../lib/core/shown.ts";

Deno.test("shown() words values so that their type can be told", () => {
  const values = [
    0.5,
    NaN,
    "0.5",
    null,
    undefined,
    true,
    [1],
    new Float32Array(1),
    {},
    Object.create(null),
    () => 1,
  ];
  assertEquals(values.map(shown), [
    "0.5",
    "NaN",
    '"0.5"',
    "null",
    "undefined",
    "true",
    "a value of type Array",
    "a value of type Float32Array",
    "a value of type Object",
    "a value of type Object",
    "a function",
  ]);
});
