import { assertEquals } from "@std/assert";
import { tuningFinalists } from "../../../lib/study/tuning/tuning_finalists.ts";

const trial = (rate: number, { seed = 1, budget = 4, score = 0, heldOutScore = 0 }) => ({
  ...{ configuration: { rate }, seed, budget, id: 1, state: "done" as const, attempts: 1 },
  outcome: { score, heldOutScore, curve: [], durationMs: 1 },
});

Deno.test("tuningFinalists() averages what was run with several seeds at the largest budget, the best first", () => {
  const { outcome: _, ...failed } = trial(2, { seed: 3 });
  const trials = [
    trial(9, { score: 1 }),
    trial(1, { seed: 2, score: 0.25, heldOutScore: 0.5 }),
    trial(1, { score: 0.75, heldOutScore: 0.25 }),
    trial(1, { budget: 2, score: 1 }),
    trial(2, { score: 0.75, heldOutScore: 0.75 }),
    trial(2, { seed: 2, score: 0.5, heldOutScore: 0.25 }),
    { ...failed, state: "failed" as const, error: "no memory" },
  ];
  assertEquals(tuningFinalists(trials, { budgets: [2, 4] }), [
    {
      configuration: { rate: 2 },
      seeds: [1, 2],
      scores: [0.75, 0.5],
      heldOutScores: [0.75, 0.25],
      meanScore: 0.625,
      meanHeldOutScore: 0.5,
    },
    {
      configuration: { rate: 1 },
      seeds: [1, 2],
      scores: [0.75, 0.25],
      heldOutScores: [0.25, 0.5],
      meanScore: 0.5,
      meanHeldOutScore: 0.375,
    },
  ]);
});
