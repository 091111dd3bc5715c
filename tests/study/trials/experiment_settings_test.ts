import { assertEquals } from "@std/assert";
import {
  bestOf,
  type Budget,
  CNN,
  DENSE,
  settingsWith,
  variant,
} from "../../../lib/study/trials/experiment_settings.ts";

const BUDGET: Budget = {
  many: 400,
  few: 100,
  seen: 2_000,
  seenLong: 6_000,
  seeds: [1, 2],
  tuningSeeds: [101],
};
const plain = settingsWith({}, BUDGET);

Deno.test("settingsWith() changes what it is told, and nothing else", () => {
  assertEquals(settingsWith({ net: { units: 5 } }, BUDGET), { ...plain, net: { ...CNN, units: 5 } });
  assertEquals(settingsWith({ net: DENSE }, BUDGET), { ...plain, net: DENSE });
  assertEquals(settingsWith({ recipe: { l2: 0.1 } }, BUDGET), {
    ...plain,
    recipe: { ...plain.recipe, l2: 0.1 },
  });
  assertEquals(settingsWith({ data: { hasRandomLabels: true }, hasCurves: true }, BUDGET), {
    ...plain,
    data: { ...plain.data, hasRandomLabels: true },
    hasCurves: true,
  });
  assertEquals(settingsWith({ epochs: 60 }, BUDGET), { ...plain, epochs: 60 });
});

Deno.test("settingsWith() shows fewer images in more epochs, and all at least once", () => {
  const epochsFor = (trainSize: number) => settingsWith({ data: { trainSize } }, BUDGET).epochs;
  assertEquals([100, 400, 2_000, 9_000].map(epochsFor), [20, 5, 1, 1]);
  assertEquals(plain.epochs, 5);
});

Deno.test("settingsWith() counts the images that are left of thinned classes, and those that are repeated", () => {
  const data = { trainSize: 400, rarestShare: 0.02 };
  // 0.02 to the power of 0, 1/9, ... 1: 0.28 on average.
  assertEquals(settingsWith({ data }, BUDGET).epochs, Math.round(2_000 / (0.28 * 400)));
  assertEquals(settingsWith({ data: { ...data, isOversampled: true } }, BUDGET).epochs, 5);
});

Deno.test("variant() has one candidate, bestOf() one for each change", () => {
  const change = { recipe: { l1: 0.5 } };
  assertEquals(variant("L1", change, BUDGET), {
    name: "L1",
    candidates: [{ label: "", settings: settingsWith(change, BUDGET) }],
  });
  assertEquals(bestOf("L1", [["none", {}], ["half", change]], BUDGET), {
    name: "L1",
    candidates: [
      { label: "none", settings: plain },
      { label: "half", settings: settingsWith(change, BUDGET) },
    ],
  });
});
