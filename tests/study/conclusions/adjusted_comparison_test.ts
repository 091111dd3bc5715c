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
  // "none": differences of 0.01 and -0.01 twice, so of standard deviation 0.011547. SciPy's noncentral t with three
  // degrees of freedom finds 2.127949 of them four times in five.
  const single = adjustedComparison({ experiment, variants: [variants[0], variants[4]] });
  assertAlmostEquals(single.detectable, 2.127949 * 0.011547005, 1e-6);
  const { detectable } = adjustedComparison({ experiment, variants });
  assert(detectable > 0 && detectable < 2 * single.detectable);
});
