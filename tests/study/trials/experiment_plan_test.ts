import { assertEquals } from "@std/assert";
import { CNN, DENSE } from "../../../lib/study/trials/common_nets.ts";
import { type Change, experimentOf, type ExperimentPlan } from "../../../lib/study/trials/experiment_plan.ts";
import type { ExperimentSizes } from "../../../lib/core/profile.ts";
import { EXPERIMENT_PLANS } from "../../../lib/study/trials/experiments.ts";
import { imageCounts } from "../../../lib/study/trials/image_counts.ts";
import type { TrialSettings } from "../../../lib/study/trials/trial.ts";

const BUDGET: ExperimentSizes = {
  many: 400,
  few: 100,
  seen: 2_000,
  seenLong: 6_000,
  seeds: [1, 2, 3],
  tuningSeeds: [101],
};
const PLAN: ExperimentPlan = { name: "x", title: "X", reference: "plain", variants: { plain: {} } };

/** Returns the settings of one variant with a change. */
function settingsWith(change: Change, plan: Partial<ExperimentPlan> = {}): TrialSettings {
  const { variants } = experimentOf({ ...PLAN, ...plan, variants: { changed: change } }, BUDGET);
  return variants[0].candidates[0].settings;
}

const plain = settingsWith({});

Deno.test("experimentOf() changes what a variant says, and nothing else", () => {
  assertEquals(plain.net, CNN);
  assertEquals(settingsWith({ net: { units: 5 } }), { ...plain, net: { ...CNN, units: 5 } });
  assertEquals(settingsWith({ net: DENSE }), { ...plain, net: DENSE });
  assertEquals(settingsWith({ recipe: { l2: 0.1 } }), { ...plain, recipe: { ...plain.recipe, l2: 0.1 } });
  assertEquals(settingsWith({ data: { hasRandomLabels: true } }, { hasCurves: true }), {
    ...plain,
    data: { ...plain.data, hasRandomLabels: true },
    hasCurves: true,
  });
  assertEquals(settingsWith({ epochs: 60 }), { ...plain, epochs: 60 });
});

Deno.test("experimentOf() shows fewer images in more epochs, and all at least once", () => {
  const epochsFor = (images: number) => settingsWith({ images }).epochs;
  assertEquals([100, 400, 2_000, 9_000].map(epochsFor), [20, 5, 1, 1]);
  assertEquals([plain.data.trainSize, plain.epochs], [400, 5]);
  assertEquals(settingsWith({}, { isLong: true }).epochs, 15);
});

Deno.test("experimentOf() counts the images that are left of thinned classes, and those that are repeated", () => {
  const data = { rarestShare: 0.02 };
  // 0.02 to the power of 0, 1/9, ... 1: 0.28 on average.
  assertEquals(settingsWith({ data }).epochs, Math.round(2_000 / (0.28 * 400)));
  assertEquals(settingsWith({ data: { ...data, isOversampled: true } }).epochs, 5);
  assertEquals(imageCounts(BUDGET).skewed, 224);
  // Of two classes the one keeps all, the other 2 %: 0.51 on average.
  assertEquals(imageCounts({ ...BUDGET, classes: 2 }).skewed, 408);
});

Deno.test("experimentOf() takes as many images as a variant names, or else its experiment", () => {
  const sizes = [
    settingsWith({ images: "few" }),
    settingsWith({ images: "triple" }, { images: "few" }),
    settingsWith({}, { images: "few" }),
    settingsWith({ images: 64 }),
  ];
  assertEquals(sizes.map(({ data }) => data.trainSize), [100, 1_200, 100, 64]);
});

Deno.test("experimentOf() writes numbers of images into names, and takes the seeds of the budget", () => {
  const plan: ExperimentPlan = {
    name: "sizes",
    title: "From {few} to {many}, {whatever}",
    reference: "CNN, {many}",
    variants: { "CNN, {quarter}": { images: "quarter" }, "CNN, {many}": {} },
    seeds: 2,
  };
  const { title, reference, variants, seeds, tuningSeeds } = experimentOf(plan, BUDGET);
  assertEquals([title, reference], ["From 100 to 400, {whatever}", "CNN, 400"]);
  assertEquals(variants.map(({ name }) => name), ["CNN, 100", "CNN, 400"]);
  assertEquals([seeds, tuningSeeds], [[1, 2], [101]]);
  assertEquals(experimentOf(PLAN, BUDGET).seeds, [1, 2, 3]);
});

Deno.test("experimentOf() makes one candidate of a change, and one of each of several", () => {
  const half = { recipe: { l1: 0.5 } };
  const { variants } = experimentOf(
    { ...PLAN, variants: { plain: {}, L1: { bestOf: { none: {}, half } } } },
    BUDGET,
  );
  assertEquals(variants, [
    { name: "plain", candidates: [{ label: "", settings: plain }] },
    {
      name: "L1",
      candidates: [{ label: "none", settings: plain }, { label: "half", settings: settingsWith(half) }],
    },
  ]);
});

Deno.test("every experiment is plain data: JSON brings it back whole", () => {
  for (const plan of EXPERIMENT_PLANS) assertEquals(JSON.parse(JSON.stringify(plan)), plan);
});
