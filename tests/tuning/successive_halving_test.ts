import { assertEquals, assertThrows } from "@std/assert";
import { pickFrom } from "../../lib/tuning/candidates.ts";
import {
  halvingCompute,
  halvingSizes,
  largestHalving,
  successiveHalving,
} from "../../lib/tuning/successive_halving.ts";
import type { Trial } from "../../lib/tuning/trial.ts";
import { roundsOf } from "./plan_rounds.ts";

const candidates = pickFrom(Array.from({ length: 9 }, (_, rate) => ({ rate })));
const plan = successiveHalving({ candidates, count: 9, budgets: [1, 3, 9], trialSeed: 4 });
const rate = ({ configuration }: Trial) => Number(configuration.rate);
const rates = (rounds: Trial[][]) => rounds.map((round) => round.map(rate));

Deno.test("successiveHalving() lets the best third go on, the best first, at three times the budget", () => {
  const rounds = roundsOf(plan, rate);
  assertEquals(rates(rounds).slice(1), [[8, 7, 6], [8]]);
  assertEquals(rates(rounds)[0].toSorted(), [0, 1, 2, 3, 4, 5, 6, 7, 8]);
  assertEquals(rounds.map((round) => new Set(round.map(({ budget, seed }) => `${budget} ${seed}`))), [
    ...[new Set(["1 4"]), new Set(["3 4"]), new Set(["9 4"])],
  ]);
});

Deno.test("successiveHalving() judges each round by its own scores", () => {
  const rounds = roundsOf(plan, (trial) => trial.budget === 1 ? rate(trial) : -rate(trial));
  assertEquals(rates(rounds).slice(1), [[8, 7, 6], [6]]);
});

Deno.test("successiveHalving() keeps the earlier one in a tie", () => {
  const [first, second] = rates(roundsOf(plan, () => 0));
  assertEquals(second, first.slice(0, 3));
});

Deno.test("successiveHalving() lets no failed trial go on, and ends when all have failed", () => {
  const rounds = roundsOf(plan, (trial) => rate(trial) < 2 ? rate(trial) : -Infinity);
  assertEquals(rates(rounds).slice(1), [[1, 0], [1]]);
  assertEquals(roundsOf(plan, () => -Infinity).length, 1);
});

Deno.test("halvingSizes() and halvingCompute() share compute among rounds", () => {
  assertEquals(halvingSizes(81, [1, 3, 9]), [81, 27, 9]);
  assertEquals(halvingCompute(81, [1, 3, 9]), 243);
  assertEquals(halvingSizes(10, [1, 3, 9]), [10, 3, 1]);
  assertEquals(halvingSizes(2, [1, 3, 9]), [2, 1, 1]);
  assertEquals(halvingSizes(3, [0.1, 0.3]), [3, 1]);
});

Deno.test("largestHalving() spends no more than it may, and one configuration more would", () => {
  for (const compute of [13, 100, 243]) {
    const count = largestHalving(compute, [1, 3, 9]);
    assertEquals([
      halvingCompute(count, [1, 3, 9]) <= compute,
      halvingCompute(count + 1, [1, 3, 9]) <= compute,
    ], [
      true,
      false,
    ]);
  }
  assertEquals(largestHalving(243, [1, 3, 9]), 81);
  for (const compute of [12, NaN, Infinity]) {
    assertThrows(
      () => largestHalving(compute, [1, 3, 9]),
      RangeError,
      `compute must be finite and enough for one configuration, 13: current value is ${compute}`,
    );
  }
});

Deno.test("successiveHalving() refuses budgets that do not ascend, and a count that is none", () => {
  const plan = (count: number, budgets: number[]) => () => successiveHalving({ candidates, count, budgets });
  assertThrows(plan(9, [1, 1]), RangeError, "budgets must ascend: current value is [1,1]");
  assertThrows(plan(9, []), RangeError, "budgets must ascend: current value is []");
  assertThrows(plan(9, [0, 1]), RangeError, "finite and above 0: current value is 0");
  assertThrows(plan(0, [1]), RangeError, "count must be an integer of 1 or more: current value is 0");
  assertThrows(plan(10, [1]), RangeError, "from 1 to 9: current value is 10");
});
