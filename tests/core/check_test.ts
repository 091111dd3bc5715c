import { assertThrows } from "@std/assert";
import {
  checkFinite,
  checkFraction,
  checkInteger,
  checkLength,
  checkNumber,
  checkOpenFraction,
  checkPositive,
  checkWholeRows,
} from "../../lib/core/check.ts";

Deno.test("checkInteger() accepts the ends of its range and refuses what lies outside or between", () => {
  for (const value of [1, 3]) checkInteger("count", { name: "k", value, least: 1, most: 3 });
  for (const value of [0, 4, 1.5, NaN, Infinity]) {
    assertThrows(
      () => checkInteger("count", { name: "k", value, least: 1, most: 3 }),
      RangeError,
      `Cannot count as k must be an integer from 1 to 3: current value is ${value}`,
    );
  }
});

Deno.test("checkInteger() asks for 0 or more without a range", () => {
  assertThrows(
    () => checkInteger("count", { name: "k", value: -1 }),
    RangeError,
    "Cannot count as k must be an integer of 0 or more: current value is -1",
  );
  checkInteger("count", { name: "k", value: Number.MAX_SAFE_INTEGER });
  assertThrows(() => checkInteger("count", { name: "k", value: 2 ** 53 }), RangeError);
});

Deno.test("checkNumber() refuses what is not finite or outside of the range", () => {
  checkNumber("weigh", { name: "fraction", value: 0.5, most: 1 });
  for (const value of [-0.1, 1.1, NaN, Infinity]) {
    assertThrows(
      () => checkNumber("weigh", { name: "fraction", value, most: 1 }),
      RangeError,
      `Cannot weigh as fraction must be a finite number from 0 to 1: current value is ${value}`,
    );
  }
});

Deno.test("checkOpenFraction() refuses 0 and 1", () => {
  checkOpenFraction("weigh", { name: "level", value: 0.05 });
  for (const value of [0, 1, NaN]) {
    assertThrows(
      () => checkOpenFraction("weigh", { name: "level", value }),
      RangeError,
      `Cannot weigh as level must be above 0 and below 1: current value is ${value}`,
    );
  }
});

Deno.test("checkLength() refuses another number with a TypeError", () => {
  checkLength("pair", { name: "labels", value: 2, wanted: 2, of: "rows" });
  assertThrows(
    () => checkLength("pair", { name: "labels", value: 1, wanted: 2, of: "rows" }),
    TypeError,
    "Cannot pair as labels must be as many as rows (2): current value is 1",
  );
});

Deno.test("checkNumber() words a range that is open on one side or both", () => {
  const refuse = (least: number, rule: string) =>
    assertThrows(
      () => checkNumber("weigh", { name: "fraction", value: -Infinity, least }),
      RangeError,
      `Cannot weigh as fraction must be a finite number${rule}: current value is -Infinity`,
    );
  refuse(-Infinity, "");
  refuse(2, " of 2 or more");
});

Deno.test("checkPositive() refuses 0 and what is not finite", () => {
  checkPositive("weigh", { name: "penalty", value: Number.MIN_VALUE });
  for (const value of [0, -1, NaN, Infinity]) {
    assertThrows(
      () => checkPositive("weigh", { name: "penalty", value }),
      RangeError,
      `Cannot weigh as penalty must be a finite number above 0: current value is ${value}`,
    );
  }
});

Deno.test("checkFraction() accepts 0 and 1, and refuses what lies outside", () => {
  for (const value of [0, 1]) checkFraction("weigh", { name: "fraction", value });
  for (const value of [-0.1, 1.1, NaN]) {
    assertThrows(
      () => checkFraction("weigh", { name: "fraction", value }),
      RangeError,
      `Cannot weigh as fraction must be from 0 to 1: current value is ${value}`,
    );
  }
});

Deno.test("checkFinite() refuses the first value that is not finite", () => {
  checkFinite("weigh", { name: "logits", values: [1, -1] });
  assertThrows(
    () => checkFinite("weigh", { name: "logits", values: Float32Array.of(0, -Infinity, NaN) }),
    RangeError,
    "Cannot weigh as logits must be finite numbers: current value is -Infinity at index 1",
  );
});

Deno.test("checkWholeRows() refuses a part of a row, and rows of nothing", () => {
  const rule = { name: "logits", of: "classes" };
  for (const value of [0, 6]) checkWholeRows("predict", { ...rule, value, columns: 3 });
  assertThrows(
    () => checkWholeRows("predict", { ...rule, value: 4, columns: 3 }),
    TypeError,
    "Cannot predict as logits must be a multiple of classes (3): current value is 4",
  );
  assertThrows(() => checkWholeRows("predict", { ...rule, value: 0, columns: 0 }), TypeError);
});
