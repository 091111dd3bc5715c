import { assertEquals } from "@std/assert";
import { drawnTrials } from "../../../lib/study/tuning/drawn_trials.ts";
import { drawnConfigurations, gridOf } from "../../../lib/study/tuning/tuning_plans.ts";
import type { StoredTrial } from "../../../lib/tuning/study_rows.ts";
import { TINY_SIZES } from "../tiny_tuning.ts";

const stored = (
  configuration: StoredTrial["configuration"],
  budget: number,
  { seed = 1, isFailed = false } = {},
): StoredTrial => ({
  ...{ configuration, budget, seed, id: 1, attempts: 1, state: isFailed ? "failed" : "done" },
  ...(!isFailed && { outcome: { score: budget, curve: [], durationMs: 1 } }),
});

Deno.test("drawnTrials() returns each budget's trials of drawn configurations, alike in order", () => {
  const drawn = drawnConfigurations(TINY_SIZES), [small, large] = TINY_SIZES.budgets;
  const trials = [
    ...drawn.map((configuration) => stored(configuration, small)).reverse(),
    ...gridOf(TINY_SIZES).map((configuration) => stored(configuration, large)),
    ...drawn.map((configuration) => stored(configuration, large)),
    stored(drawn[0], large, { seed: 2 }),
  ];
  const found = drawnTrials(trials, TINY_SIZES);
  assertEquals(found.map((own) => own.map(({ configuration }) => configuration)), [drawn, drawn]);
  assertEquals(found.map((own) => own.map(({ budget, seed }) => [budget, seed])), [
    drawn.map(() => [small, 1]),
    drawn.map(() => [large, 1]),
  ]);
});

Deno.test("drawnTrials() leaves out a configuration of which a trial failed or is missing", () => {
  const [first, second, third] = drawnConfigurations(TINY_SIZES), [small, large] = TINY_SIZES.budgets;
  const trials = [
    stored(first, small),
    stored(first, large, { isFailed: true }),
    ...[small, large].map((budget) => stored(second, budget)),
    stored(third, large),
  ];
  const found = drawnTrials(trials, TINY_SIZES);
  assertEquals(found.map((own) => own.map(({ configuration }) => configuration)), [[second], [second]]);
});
