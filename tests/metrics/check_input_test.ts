import { assertThrows } from "@std/assert";
import {
  checkAsMany,
  checkClassCount,
  checkLabels,
  checkProbabilities,
  checkScores,
} from "../../lib/metrics/check_input.ts";

Deno.test("checkAsMany() refuses another number of values than labels", () => {
  checkAsMany("do it", "values", 2, 2);
  assertThrows(
    () => checkAsMany("do it", "values", 3, 2),
    TypeError,
    "Cannot do it as values must be as many as labels (2): current value is 3",
  );
});

Deno.test("checkClassCount() refuses what is not a number of classes", () => {
  checkClassCount("do it", 1);
  for (const classes of [0, 2.5, NaN]) {
    assertThrows(
      () => checkClassCount("do it", classes),
      RangeError,
      `Cannot do it as classes must be an integer of 1 or more: current value is ${classes}`,
    );
  }
});

Deno.test("checkLabels() refuses a label that is no class", () => {
  checkLabels("do it", [0, 1], 2);
  for (const label of [-1, 0.5, 2, NaN]) {
    assertThrows(
      () => checkLabels("do it", [0, label], 2),
      RangeError,
      `Cannot do it as a class must be an integer from 0 to 1: current value is ${label}`,
    );
  }
});

Deno.test("checkScores() refuses a wrong number of scores and NaN, and lets infinity pass", () => {
  checkScores("do it", [0], [-Infinity, Infinity], 2);
  assertThrows(
    () => checkScores("do it", [0, 1], [1, 2, 3], 2),
    TypeError,
    "Cannot do it as scores must be as many as labels times classes (2 * 2): current value is 3",
  );
  assertThrows(
    () => checkScores("do it", [0], [1, NaN], 2),
    RangeError,
    "Cannot do it as scores must be numbers: current value is NaN at index 1",
  );
});

Deno.test("checkProbabilities() refuses what is below 0 and rows that do not add up to 1", () => {
  checkProbabilities("do it", [0, 1], Float32Array.of(0.1, 0.9, 1, 0), 2);
  assertThrows(
    () => checkProbabilities("do it", [0], [1.25, -0.25], 2),
    RangeError,
    "Cannot do it as probabilities must be 0 or more: current value is -0.25 at index 1",
  );
  assertThrows(
    () => checkProbabilities("do it", [0, 0], [1, 0, 0.5, 0.25], 2),
    RangeError,
    "Cannot do it as the probabilities of example 1 must add up to 1: current value is 0.75",
  );
  assertThrows(
    () => checkProbabilities("do it", [0], [Infinity, 0], 2),
    RangeError,
    "must add up to 1: current value is Infinity",
  );
});
