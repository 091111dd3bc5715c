import { assertEquals, assertThrows } from "@std/assert";
import { argmax } from "../../lib/core/argmax.ts";

Deno.test("argmax() takes the highest score of each row, the first one in a tie", () => {
  assertEquals(argmax([1, 3, 2, 5, 5, 0, -3, -2, -Infinity], 3), Uint8Array.of(1, 0, 1));
  assertEquals(argmax(Float32Array.of(1, 3, 3, -1, -2, -1), 3), Uint8Array.of(1, 0));
  assertEquals(argmax([], 3), new Uint8Array(0));
});

Deno.test("argmax() refuses a NaN in any place of a row, and says which", () => {
  for (const index of [0, 1, 2, 3, 5]) {
    const scores = [1, 3, 2, 5, 5, 0].map((score, i) => i === index ? NaN : score);
    assertThrows(
      () => argmax(scores, 3),
      RangeError,
      `Cannot take the argmax as scores must be numbers: current value is NaN at index ${index}`,
    );
  }
});

Deno.test("argmax() refuses scores that are not whole rows", () => {
  assertThrows(
    () => argmax([1, 2, 3, 4], 3),
    TypeError,
    "Cannot take the argmax as scores must be whole rows of 3 classes: current value is 4",
  );
});

Deno.test("argmax() gives classes of one byte, or of two where there are more, and refuses what these do not hold", () => {
  assertEquals(argmax(new Float32Array(256).with(255, 1), 256), Uint8Array.of(255));
  assertEquals(argmax(new Float32Array(257).with(256, 1), 257), Uint16Array.of(256));
  assertThrows(() => argmax(new Float32Array(65_537), 65_537), RangeError, "classes must be 65536 at most");
});
