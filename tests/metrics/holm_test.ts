import { assertEquals, assertThrows } from "@std/assert";
import { holmAdjusted } from "../../lib/metrics/holm.ts";

Deno.test("holmAdjusted() multiplies the smallest by their number, the next by one less, in the order given", () => {
  assertEquals(holmAdjusted([0.25, 0.03125, 0.0625]), [0.25, 0.09375, 0.125]);
});

Deno.test("holmAdjusted() never falls below what a smaller p value became", () => {
  assertEquals(holmAdjusted([0.25, 0.25, 0.3125]), [0.75, 0.75, 0.75]);
});

Deno.test("holmAdjusted() stays at 1 or below", () => {
  assertEquals(holmAdjusted([1, 0.75]), [1, 1]);
});

Deno.test("holmAdjusted() leaves one p value as it is, none as none, and its input alone", () => {
  assertEquals(holmAdjusted([0.04]), [0.04]);
  assertEquals(holmAdjusted([]), []);
  const pValues = [0.5, 0.125];
  holmAdjusted(pValues);
  assertEquals(pValues, [0.5, 0.125]);
});

Deno.test("holmAdjusted() refuses NaN and what is no probability", () => {
  for (const p of [NaN, -0.01, 1.01]) {
    assertThrows(
      () => holmAdjusted([0.5, p]),
      RangeError,
      `Cannot adjust p values as each must be from 0 to 1: current value is ${p} at index 1`,
    );
  }
});
