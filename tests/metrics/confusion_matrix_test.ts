import { assertEquals, assertThrows } from "@std/assert";
import { confusedPairs, confusionMatrix } from "../../lib/metrics/confusion_matrix.ts";

Deno.test("confusionMatrix() counts true classes in rows", () => {
  assertEquals(confusionMatrix([0, 0, 1, 2], [0, 2, 1, 1], 3), [[1, 0, 1], [0, 1, 0], [0, 1, 0]]);
});

Deno.test("confusionMatrix() refuses arrays of different length", () => {
  assertThrows(() => confusionMatrix([0, 1], [0], 2), TypeError, "as many as labels (2): current value is 1");
});

Deno.test("confusionMatrix() refuses a class out of range", () => {
  assertThrows(() => confusionMatrix([0, 3], [0, 1], 3), RangeError, "from 0 to 2: current value is 3");
});

Deno.test("confusedPairs() puts the most frequent confusion first and leaves out the diagonal", () => {
  assertEquals(confusedPairs([[9, 1, 0], [4, 9, 0], [0, 1, 9]]), [
    { trueClass: 1, predictedClass: 0, count: 4 },
    { trueClass: 0, predictedClass: 1, count: 1 },
    { trueClass: 2, predictedClass: 1, count: 1 },
  ]);
});

Deno.test("confusionMatrix() of no examples is all zeros", () => {
  assertEquals(confusionMatrix([], [], 2), [[0, 0], [0, 0]]);
});

Deno.test("confusionMatrix() refuses a number of classes that is none", () => {
  assertThrows(() => confusionMatrix([], [], 0), RangeError, "integer of 1 or more: current value is 0");
});
