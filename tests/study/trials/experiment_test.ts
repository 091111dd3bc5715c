import { assertEquals } from "@std/assert";
import {
  type Experiment,
  reportedTrials,
  trialsOf,
  tuningTrials,
} from "../../../lib/study/trials/experiment.ts";
import { tinySettings } from "../tiny_trial.ts";

const [slow, fast, plain] = [0.001, 0.1, 0.01].map((learningRate) =>
  tinySettings({ recipe: { learningRate } })
);
const EXPERIMENT: Experiment = {
  name: "rates",
  title: "Rates",
  reference: "plain",
  variants: [
    { name: "plain", candidates: [{ label: "", settings: plain }] },
    { name: "tuned", candidates: [{ label: "slow", settings: slow }, { label: "fast", settings: fast }] },
  ],
  seeds: [1, 2, 3],
  tuningSeeds: [101, 102],
};

Deno.test("tuningTrials() runs every candidate with every tuning seed, where there are several", () => {
  const trials = tuningTrials(EXPERIMENT);
  assertEquals(
    trials,
    [101, 102].flatMap((seed) => [
      { variant: "tuned", candidate: "slow", trial: { ...slow, seed } },
      { variant: "tuned", candidate: "fast", trial: { ...fast, seed } },
    ]),
  );
});

Deno.test("reportedTrials() runs every variant's chosen candidate with every seed", () => {
  const trials = reportedTrials(EXPERIMENT, ({ candidates }) => candidates.at(-1)!);
  assertEquals(
    trials,
    [1, 2, 3].flatMap((seed) => [
      { variant: "plain", candidate: "", trial: { ...plain, seed } },
      { variant: "tuned", candidate: "fast", trial: { ...fast, seed } },
    ]),
  );
});

Deno.test("trialsOf() counts the trials of both kinds", () => {
  assertEquals(trialsOf(EXPERIMENT), 2 * 2 + 2 * 3);
});
