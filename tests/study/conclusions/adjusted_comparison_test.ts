import { assert, assertAlmostEquals, assertEquals } from "@std/assert";
import { adjustedComparison } from "../../../lib/study/conclusions/adjusted_comparison.ts";
import { compareVariants } from "../../../lib/study/trials/compare_variants.ts";
import type { VariantOutcome } from "../../../lib/study/trials/run_experiment.ts";
import { keptTrial, tinySettings, tinyTrial } from "../tiny_trial.ts";

const accuracies: Record<string, number[]> = {
  plain: [0.8, 0.7, 0.9, 0.85],
  // Differences with a p alone below 0.05 for all but the last; after the correction only the first.
  clear: [0.9, 0.801, 1.0, 0.949],
  hint: [0.82, 0.705, 0.915, 0.862],
  other: [0.82, 0.706, 0.913, 0.865],
  none: [0.81, 0.69, 0.91, 0.84],
};
const variants = await Promise.all(
  Object.keys(accuracies).map(async (name): Promise<VariantOutcome> => ({
    ...{ name, chosen: "", tried: [] },
    results: await Promise.all(accuracies[name].map((value) => keptTrial(tinyTrial(), value))),
  })),
);
const experiment = {
  ...{ name: "test", title: "Test", reference: "plain", seeds: [1, 2, 3, 4], tuningSeeds: [] },
  variants: variants.map(({ name }) => ({
    name,
    candidates: [{ label: "", settings: tinySettings() }] as const,
  })),
};

Deno.test("adjustedComparison() has intervals of which none contradicts its verdict, as single ones do", () => {
  const alone = compareVariants({ experiment, variants }).rows;
  assert(alone.some(({ low, isSignificant }) => low > 0 && !isSignificant), "no contradiction to mend");
  const { rows } = adjustedComparison({ experiment, variants });
  for (const { low, high, isSignificant } of rows) assertEquals(low > 0 || high < 0, isSignificant);
  assertEquals(rows.map(({ isSignificant }) => isSignificant), [true, false, false, false]);
  assertEquals(rows.map(({ value, p }) => [value, p]), alone.map(({ value, p }) => [value, p]));
});

Deno.test("adjustedComparison() says what the median variant could have shown", () => {
  const { detectable } = adjustedComparison({ experiment, variants });
  // "none": differences of 0.01 and -0.01 twice, s 0.011547; Student's t for 3 degrees at 0.99375 is 5.3918 and at 0.8 0.9785.
  const most = 0.011547 * (5.0393 + 0.9785) / 2;
  assert(detectable > 0 && detectable < most);
  const twice = adjustedComparison({ experiment, variants: [variants[0], variants[4]] });
  // A single comparison: 3.1824 at 0.975.
  assertAlmostEquals(twice.detectable, 0.011547 * (3.1824 + 0.9785) / 2, 1e-5);
});
