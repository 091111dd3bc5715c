import { assertEquals, assertThrows } from "@std/assert";
import { type QueueLimits, readOutcome, readTrial } from "../../lib/tuning/queue_data.ts";
import { integer, uniform } from "../../lib/tuning/search_space.ts";

const LIMITS: QueueLimits = {
  space: { rate: uniform(0, 1), depth: integer(1, 3) },
  budgets: [4, 8],
  scores: [0, 1],
};
const TRIAL = { configuration: { rate: 0.5, depth: 2 }, budget: 8, seed: 1 };

Deno.test("readTrial() returns a trial within its limits, and nothing else that stands there", () => {
  assertEquals(readTrial({ ...TRIAL, shell: "rm" }, LIMITS), TRIAL);
  assertEquals(readTrial({ configuration: { a: "b" }, budget: 0.5, seed: 0 }), {
    configuration: { a: "b" },
    budget: 0.5,
    seed: 0,
  });
});

Deno.test("readTrial() refuses what is no trial, or outside its limits", () => {
  const cases: [unknown, ErrorConstructor, string][] = [
    [undefined, TypeError, "it must be an object: current value is none"],
    [[TRIAL], TypeError, "it must be an object"],
    [{ ...TRIAL, configuration: [1] }, TypeError, "its configuration must have numbers and texts by name"],
    [{ ...TRIAL, configuration: { rate: NaN, depth: 2 } }, TypeError, "numbers and texts by name"],
    [{ ...TRIAL, configuration: { rate: 0.5, depth: {} } }, TypeError, "numbers and texts by name"],
    [{ ...TRIAL, configuration: { rate: 2, depth: 2 } }, RangeError, "current value is 2"],
    [{ ...TRIAL, configuration: { rate: 0.5, depth: 1.5 } }, RangeError, "current value is 1.5"],
    [{ ...TRIAL, configuration: { rate: 0.5 } }, TypeError, "exactly the parameters rate, depth"],
    [{ ...TRIAL, budget: "8" }, RangeError, "its budget must be one of 4, 8: current value is 8"],
    [{ ...TRIAL, budget: 7.5 }, RangeError, "its budget must be one of 4, 8: current value is 7.5"],
    [{ ...TRIAL, seed: "1" }, TypeError, "its seed must be a number"],
    [{ ...TRIAL, seed: 0.5 }, RangeError, "seed must be an integer of 0 or more"],
  ];
  for (const [value, kind, words] of cases) assertThrows(() => readTrial(value, LIMITS), kind, words);
});

Deno.test("readOutcome() returns what is within its limits, and nothing else that stands there", () => {
  const outcome = { score: 1, heldOutScore: 0, curve: [0, 0.5], durationMs: 3 };
  assertEquals(readOutcome({ ...outcome, code: "mine" }, LIMITS), outcome);
  assertEquals(readOutcome({ score: -7 }), { score: -7 });
});

Deno.test("readOutcome() refuses scores, curves and durations that cannot be", () => {
  const cases: [unknown, ErrorConstructor, string][] = [
    [null, TypeError, "it must be an object: current value is none"],
    ["0.5", TypeError, "it must be an object: current value is 0.5"],
    [{}, RangeError, "its score must be from 0 to 1: current value is none"],
    [{ score: "0.5" }, RangeError, "its score must be from 0 to 1"],
    [{ score: 1.01 }, RangeError, "its score must be from 0 to 1: current value is 1.01"],
    [{ score: Infinity }, RangeError, "its score must be from 0 to 1: current value is Infinity"],
    [{ score: 1, heldOutScore: -0.1 }, RangeError, "its heldOutScore must be from 0 to 1"],
    [{ score: 1, curve: 1 }, RangeError, "its curve must be 1000 scores at most, each from 0 to 1"],
    [{ score: 1, curve: [0, null] }, RangeError, "its curve must be"],
    [{ score: 1, curve: new Array(1_001).fill(0) }, RangeError, "its curve must be"],
    [{ score: 1, durationMs: -1 }, RangeError, "its durationMs must be finite and 0 or more"],
  ];
  for (const [value, kind, words] of cases) assertThrows(() => readOutcome(value, LIMITS), kind, words);
  assertThrows(
    () => readOutcome({ score: NaN }),
    RangeError,
    "its score must be finite: current value is NaN",
  );
});
