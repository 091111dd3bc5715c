import { assertEquals, assertNotEquals, assertThrows } from "@std/assert";
import { checkTrial, configurationKey, trialKey } from "../../lib/tuning/trial.ts";

const TRIAL = { configuration: { rate: 0.1, optimizer: "adam" }, budget: 3, seed: 1 };

Deno.test("configurationKey() is the same in any order, and keeps numbers and names apart", () => {
  assertEquals(configurationKey({ b: 1, a: "x" }), configurationKey({ a: "x", b: 1 }));
  assertNotEquals(configurationKey({ a: 1 }), configurationKey({ a: "1" }));
});

Deno.test("trialKey() differs with each of configuration, budget and seed", () => {
  const others = [{ configuration: { rate: 0.2, optimizer: "adam" } }, { budget: 1 }, { seed: 2 }];
  const keys = [TRIAL, ...others.map((other) => ({ ...TRIAL, ...other }))].map(trialKey);
  assertEquals(new Set(keys).size, 4);
});

Deno.test("checkTrial() refuses a trial that cannot be named", () => {
  const refuse = (part: object, message: string) =>
    assertThrows(() => checkTrial({ ...TRIAL, ...part }), RangeError, message);
  refuse(
    { configuration: { rate: NaN } },
    "Cannot keep a trial as rate must be finite: current value is NaN",
  );
  refuse({ budget: 0 }, "budget must be finite and above 0: current value is 0");
  refuse({ seed: -1 }, "seed must be an integer of 0 or more: current value is -1");
  checkTrial(TRIAL);
});
