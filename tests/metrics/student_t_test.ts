import { assert, assertAlmostEquals, assertEquals, assertThrows } from "@std/assert";
import { studentTQuantile, studentTTail } from "../../lib/metrics/student_t.ts";

Deno.test("studentTTail() of one and two degrees of freedom is the closed formula", () => {
  for (const t of [1e-3, 0.5, 1, 1.7, 1.8, 12, 1e5]) {
    assertAlmostEquals(studentTTail(t, 1) / (2 * Math.atan(1 / t) / Math.PI), 1, 1e-14);
    const root = Math.sqrt(t ** 2 + 2);
    assertAlmostEquals(studentTTail(t, 2) / (2 / (root * (root + t))), 1, 1e-14);
  }
});

Deno.test("studentTTail() does not depend on the sign", () => {
  assertEquals(studentTTail(-2.5, 4), studentTTail(2.5, 4));
});

Deno.test("studentTTail() is 1 at 0 and 0 at infinity", () => {
  assertEquals(studentTTail(0, 5), 1);
  assertEquals(studentTTail(Infinity, 5), 0);
});

Deno.test("studentTTail() keeps its digits where the square of t overflows", () => {
  assertAlmostEquals(studentTTail(1e200, 1) / (2 / (1e200 * Math.PI)), 1, 1e-12);
});

Deno.test("studentTTail() of very many degrees of freedom is the normal distribution's", () => {
  assertAlmostEquals(studentTTail(1.959963984540054, 1e12), 0.05, 1e-12);
});

Deno.test("studentTQuantile() inverts studentTTail()", () => {
  for (const degrees of [0.5, 1, 2.5, 4, 40, 1e6]) {
    for (const tail of [1e-30, 1e-3, 0.05, 0.5, 0.9]) {
      const t = studentTQuantile(tail / 2, degrees);
      assertAlmostEquals(studentTTail(t, degrees) / tail, 1, 1e-12);
    }
  }
});

Deno.test("studentTQuantile() is negative below a half and the same above it", () => {
  for (const fraction of [0.0078125, 0.125, 0.375]) {
    assert(studentTQuantile(fraction, 3) < 0);
    assertEquals(studentTQuantile(1 - fraction, 3), -studentTQuantile(fraction, 3));
  }
});

Deno.test("studentTQuantile() of one degree of freedom is the tangent, next to the middle as well", () => {
  for (const distance of [2 ** -40, 0.125, 0.25, 0.4375]) {
    assertAlmostEquals(studentTQuantile(0.5 + distance, 1) / Math.tan(Math.PI * distance), 1, 1e-14);
  }
});

Deno.test("studentTQuantile() of a tail beyond the smallest density is found", () => {
  assertAlmostEquals(studentTQuantile(1e-300, 1) * Math.PI / -1e300, 1, 1e-12);
});

Deno.test("studentTQuantile() of a half is 0", () => {
  assertEquals(studentTQuantile(0.5, 3), 0);
});

Deno.test("studentTTail() and studentTQuantile() refuse degrees of freedom that are not above 0 and finite", () => {
  for (const degrees of [0, -1, NaN, Infinity]) {
    const text =
      `Cannot compute Student's t as degrees must be a finite number above 0: current value is ${degrees}`;
    assertThrows(() => studentTTail(1, degrees), RangeError, text);
    assertThrows(() => studentTQuantile(0.9, degrees), RangeError, text);
  }
});

Deno.test("studentTTail() refuses NaN", () => {
  assertThrows(
    () => studentTTail(NaN, 1),
    RangeError,
    "Cannot compute Student's t as t must be a number: current value is NaN",
  );
});

Deno.test("studentTQuantile() refuses a probability that is not between 0 and 1", () => {
  for (const fraction of [0, 1, -0.5, NaN]) {
    assertThrows(
      () => studentTQuantile(fraction, 1),
      RangeError,
      `Cannot compute Student's t as probability must be above 0 and below 1: current value is ${fraction}`,
    );
  }
});
