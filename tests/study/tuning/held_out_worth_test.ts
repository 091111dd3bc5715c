import { assertEquals, assertThrows } from "@std/assert";
import { heldOutWorth } from "../../../lib/study/tuning/held_out_worth.ts";

const TRIAL = { configuration: { rate: 1 }, budget: 2, seed: 3 };

Deno.test("heldOutWorth() tells the held-out score of a trial, and refuses one that is not finished", () => {
  const outcome = { score: 0.9, heldOutScore: 0.8, curve: [], durationMs: 1 };
  const worth = heldOutWorth([
    { ...TRIAL, id: 1, state: "done", attempts: 1, outcome },
    { ...TRIAL, seed: 4, id: 2, state: "waiting", attempts: 0 },
  ]);
  assertEquals(worth({ ...TRIAL }), 0.8);
  for (const seed of [4, 5]) {
    assertThrows(
      () => worth({ ...TRIAL, seed }),
      RangeError,
      `Cannot judge a trial as it must be among the finished ones: current value is ${
        JSON.stringify({ ...TRIAL, seed })
      }`,
    );
  }
});
