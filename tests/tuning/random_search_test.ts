import { assertEquals, assertNotEquals, assertThrows } from "@std/assert";
import { createRandom } from "../../lib/core/random.ts";
import { drawFrom } from "../../lib/tuning/candidates.ts";
import { randomSearch } from "../../lib/tuning/random_search.ts";
import { SPACE } from "./fake_trials.ts";
import { roundsOf } from "./plan_rounds.ts";

const candidates = drawFrom(SPACE);

Deno.test("randomSearch() asks for one round of what its seed draws, the same each time it starts", () => {
  const plan = randomSearch({ candidates, trials: 4, budget: 3, trialSeed: 5, seed: 2 });
  const expected = candidates(4, createRandom(2)).map((configuration) => ({
    configuration,
    budget: 3,
    seed: 5,
  }));
  assertEquals(roundsOf(plan, () => 0), [expected]);
  assertEquals(roundsOf(plan, () => 0), [expected]);
  assertNotEquals(roundsOf(randomSearch({ candidates, trials: 4, budget: 3, seed: 1 }), () => 0), [expected]);
});

Deno.test("randomSearch() refuses no trials and no budget", () => {
  assertThrows(() => randomSearch({ candidates, trials: 0, budget: 1 }), RangeError, "current value is 0");
  assertThrows(() => randomSearch({ candidates, trials: 1, budget: -1 }), RangeError, "current value is -1");
});
