import { assertAlmostEquals, assertEquals } from "@std/assert";
import { compareVariants, meanGap, meanScore } from "../../../lib/study/trials/compare_variants.ts";
import type { ExperimentOutcome, VariantOutcome } from "../../../lib/study/trials/run_experiment.ts";
import { keptTrial, tinySettings, tinyTrial } from "../tiny_trial.ts";

/** Returns the outcome of an experiment whose variants reached such accuracies, one for each seed. */
async function outcomeOf(
  accuracies: Record<string, number[]>,
): Promise<Pick<ExperimentOutcome, "experiment" | "variants">> {
  const names = Object.keys(accuracies);
  const variants = await Promise.all(names.map(async (name): Promise<VariantOutcome> => ({
    name,
    chosen: `best ${name}`,
    tried: [],
    results: await Promise.all(accuracies[name].map((value) => keptTrial(tinyTrial(), value))),
  })));
  const experiment = {
    name: "test",
    title: "Test",
    reference: "plain",
    variants: names.map((name) => ({ name, candidates: [{ label: "", settings: tinySettings() }] as const })),
    seeds: accuracies.plain.map((_, i) => i + 1),
    tuningSeeds: [],
  };
  return { experiment, variants };
}

/** Student's t for 97.5 % with two degrees of freedom. */
const T = 4.302652729911275;
/** Two-sided p of the mean over three seeds, for differences of standard deviation 0.01. */
function pOf(mean: number): number {
  const t = mean / (0.01 / Math.sqrt(3));
  // The distribution for two degrees of freedom has a closed form.
  return 1 - t / Math.sqrt(2 + t * t);
}

const outcome = await outcomeOf({
  better: [0.81, 0.72, 0.93],
  plain: [0.8, 0.7, 0.9],
  "much better": [0.9, 0.81, 1.02],
});

Deno.test("compareVariants() sets every variant but the reference beside it, in order", () => {
  const { reference, rows, n } = compareVariants(outcome);
  assertEquals([reference.name, n], ["plain", 3]);
  assertAlmostEquals(reference.mean, 0.8, 1e-12);
  assertEquals(rows.map(({ name, chosen }) => [name, chosen]), [
    ["better", "best better"],
    ["much better", "best much better"],
  ]);
  assertAlmostEquals(rows[0].mean, 0.82, 1e-12);
});

Deno.test("compareVariants() gives the mean difference seed by seed with its t interval", () => {
  const { value, low, high } = compareVariants(outcome).rows[0];
  assertAlmostEquals(value, 0.02, 1e-12);
  const half = T * 0.01 / Math.sqrt(3);
  assertAlmostEquals(low, 0.02 - half, 1e-9);
  assertAlmostEquals(high, 0.02 + half, 1e-9);
});

Deno.test("compareVariants() adjusts p by Holm's method over all rows", () => {
  const [better, muchBetter] = compareVariants(outcome).rows;
  assertAlmostEquals(muchBetter.p, 2 * pOf(0.11), 1e-9);
  assertAlmostEquals(better.p, pOf(0.02), 1e-9);
  assertEquals([better.isSignificant, muchBetter.isSignificant], [false, true]);
});

Deno.test("compareVariants() holds no row significant that is only so by itself", async () => {
  // p = 0.034 for one comparison, 0.067 for two.
  const differences = [0.0205, 0.0305, 0.0405];
  const plain = [0.8, 0.7, 0.9], better = plain.map((value, i) => value + differences[i]);
  const [alone] = compareVariants(await outcomeOf({ plain, better })).rows;
  assertAlmostEquals(alone.p, pOf(0.0305), 1e-9);
  assertEquals(alone.isSignificant, true);
  const { rows } = compareVariants(await outcomeOf({ plain, better, same: [0.8, 0.71, 0.89] }));
  assertAlmostEquals(rows[0].p, 2 * pOf(0.0305), 1e-9);
  assertEquals(rows.map(({ isSignificant }) => isSignificant), [false, false]);
});

Deno.test("compareVariants() finds nothing in a variant that equals the reference at every seed", async () => {
  const equal = await outcomeOf({ plain: [0.8, 0.7, 0.9], twin: [0.8, 0.7, 0.9] });
  const [{ value, low, high, p, isSignificant }] = compareVariants(equal).rows;
  assertEquals({ value, low, high, p, isSignificant }, {
    value: 0,
    low: 0,
    high: 0,
    p: 1,
    isSignificant: false,
  });
});

Deno.test("compareVariants() compares whatever score it is given", () => {
  const { reference, rows } = compareVariants(outcome, ({ scores }) => 1 - scores.validationAccuracy);
  assertAlmostEquals(reference.mean, 0.2, 1e-12);
  assertAlmostEquals(rows[1].value, -0.11, 1e-12);
});

Deno.test("meanScore() and meanGap() take the mean over trials", async () => {
  const scored = async (trainAccuracy: number, validationAccuracy: number) => {
    const trial = await keptTrial(tinyTrial(), validationAccuracy);
    return { ...trial, scores: { ...trial.scores, trainAccuracy } };
  };
  const results = [await scored(0.9, 0.8), await scored(1, 0.7)];
  assertAlmostEquals(meanScore(results, "trainAccuracy"), 0.95, 1e-12);
  assertAlmostEquals(meanGap(results), 0.2, 1e-12);
});
