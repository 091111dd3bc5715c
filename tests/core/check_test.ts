import { assertThrows } from "@std/assert";
import { checkInteger, checkLength, checkNumber, checkOpenShare } from "../../lib/core/check.ts";

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
});

Deno.test("checkNumber() refuses what is not finite or outside of the range", () => {
  checkNumber("weigh", { name: "share", value: 0.5, most: 1 });
  for (const value of [-0.1, 1.1, NaN, Infinity]) {
    assertThrows(
      () => checkNumber("weigh", { name: "share", value, most: 1 }),
      RangeError,
      `Cannot weigh as share must be a finite number from 0 to 1: current value is ${value}`,
    );
  }
});

Deno.test("checkOpenShare() refuses 0 and 1", () => {
  checkOpenShare("weigh", { name: "level", value: 0.05 });
  for (const value of [0, 1, NaN]) {
    assertThrows(
      () => checkOpenShare("weigh", { name: "level", value }),
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
      () => checkNumber("weigh", { name: "share", value: -Infinity, least }),
      RangeError,
      `Cannot weigh as share must be a finite number${rule}: current value is -Infinity`,
    );
  refuse(-Infinity, "");
  refuse(Number.MIN_VALUE, " above 0");
  refuse(2, " of 2 or more");
});
