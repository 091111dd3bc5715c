/** Holds that the intervals hold what they are of, in a world whose truth is known. */
import { assert, assertEquals } from "@std/assert";
import { ALWAYS_ASK, type DecisionCounts } from "../../../lib/applications/saving/decision_counts.ts";
import { drawnSaving, modelSaving } from "../../../lib/applications/saving/model_saving.ts";
import { countResampler, flatCounts } from "../../../lib/applications/saving/count_resampler.ts";
import { savingForShop } from "../../../lib/applications/saving/saving_for_shop.ts";
import { drawMultinomial } from "../../../lib/applications/inventory/draw_multinomial.ts";
import { createRandom, type Random } from "../../../lib/core/random.ts";
import { PAPER_COUNTS, PAPER_SHOP } from "./paper_shop.ts";

const THRESHOLDS = [0, 0.4, 0.5, 0.6, 0.7, 0.8, 0.85, 0.9, 0.95, 0.98];
const NAMES = ["shirt", "coat", "bag"];
/** How often class `t` is seen with a confidence in each step, and how often it is then wrong. */
const SHARES = [[2, 3, 4, 5, 6, 8, 10, 14, 18, 30], [1, 1, 2, 2, 4, 6, 8, 12, 20, 44], [
  0,
  1,
  1,
  1,
  2,
  3,
  4,
  8,
  20,
  60,
]];
const WRONG = [0.55, 0.5, 0.42, 0.33, 0.25, 0.18, 0.12, 0.08, 0.04, 0.01];
const SHOP = {
  ...PAPER_SHOP,
  categories: NAMES.map((name, c) => ({ name, price: 20 * c, volume: [500, 300, 200][c] })),
};

/** Chances of what an image of class `t` is counted as: step by step, each prediction. */
const CELLS = SHARES.map((shares, t) =>
  shares.flatMap((share, b) => NAMES.map((_, p) => share * (p === t ? 1 - WRONG[b] : WRONG[b] / 2)))
);

function counted(cells: readonly ArrayLike<number>[]): DecisionCounts {
  const counts = THRESHOLDS.map((_, b) => cells.map((own) => NAMES.map((_, p) => own[b * NAMES.length + p])));
  return { model: "known", source: "drawn images", classNames: NAMES, thresholds: THRESHOLDS, counts };
}

const measure = (random: Random, images: number) =>
  counted(CELLS.map((shares) => drawMultinomial(random, { count: images, shares })));

/** So many images that nothing is left to chance: 20,000 of each step's hundredths. */
const TRUTH = savingForShop(
  [counted(CELLS.map((cells) => cells.map((cell) => Math.round(20_000 * cell))))],
  SHOP,
  { resamples: 1 },
).models[0];

Deno.test("the truth of the simulation has its best threshold between asking never and always", () => {
  assert(TRUTH.threshold.value > 0 && TRUTH.threshold.value < ALWAYS_ASK, `${TRUTH.threshold.value}`);
  assert(TRUTH.savingAgainstAlone.value > 0.1 * TRUTH.alone.value);
  assert(TRUTH.savingAgainstPerson.value > 0.1 * TRUTH.asked.value);
});

for (const images of [100, 400]) {
  Deno.test(`95 % intervals hold the true costs and savings about as often, with ${images} images of each class`, () => {
    const random = createRandom(images),
      worlds = 300,
      keys = ["alone", "asked", "savingAgainstPerson", "savingAgainstAlone", "decided"] as const;
    const held = { alone: 0, asked: 0, savingAgainstPerson: 0, savingAgainstAlone: 0, decided: 0 };
    for (let world = 0; world < worlds; world++) {
      const [found] = savingForShop([measure(random, images)], SHOP, { resamples: 200, seed: world }).models;
      for (const key of keys) {
        if (found[key].low <= TRUTH[key].value && TRUTH[key].value <= found[key].high) held[key]++;
      }
    }
    // 95 % less what 300 worlds may be off by chance (three standard errors: 3.8 %), and what percentiles of few
    // images are short of.
    for (const key of keys) assert(held[key] >= 0.9 * worlds, `${key}: ${held[key]} of ${worlds}`);
    assert(held.alone <= 0.99 * worlds, `${held.alone} of ${worlds}`);
  });
}

Deno.test("drawnSaving() takes the cost of the threshold on other images than it was chosen on", () => {
  const flat = flatCounts(PAPER_COUNTS),
    weights = { costs: [[0, 6], [6, 0]], personCosts: [0.31, 0.31], units: [600, 400] };
  const swapped = flatCounts({
    ...PAPER_COUNTS,
    counts: [PAPER_COUNTS.counts[2], PAPER_COUNTS.counts[1], PAPER_COUNTS.counts[0]],
  });
  const { place, asked, alone } = drawnSaving(flat, swapped, weights);
  // Below 0.9: 90 shirts and 92 coats of a hundred are asked about, 6 shirts and 3 coats of the rest are wrong.
  assertEquals([place, Math.round(alone * 100) / 100], [2, 480]);
  assertEquals(Math.round(asked * 100) / 100, Math.round(100 * (0.31 * (540 + 368) + 36 * 6 + 12 * 6)) / 100);
});

Deno.test("modelSaving() gives the ends of the threshold as thresholds that there are", () => {
  const weights = { costs: [[0, 6], [6, 0]], personCosts: [0.31, 0.31], units: [600, 400] };
  const draw = countResampler(flatCounts(PAPER_COUNTS)), random = createRandom(1);
  const draws = Array.from({ length: 100 }, () => drawnSaving(draw(random), draw(random), weights));
  const { threshold } = modelSaving(PAPER_COUNTS, { weights, draws, others: [], confidence: 0.9 });
  const known = [...PAPER_COUNTS.thresholds, ALWAYS_ASK];
  assert(known.includes(threshold.low) && known.includes(threshold.high));
  assert(threshold.low <= threshold.value && threshold.value <= threshold.high);
});
