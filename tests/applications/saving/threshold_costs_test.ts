import { assertAlmostEquals, assertEquals } from "@std/assert";
import { DEFER } from "../../../lib/applications/inventory/expected_cost.ts";
import { realisedCost } from "../../../lib/applications/inventory/realised_cost.ts";
import { cellCounts } from "../../../lib/applications/saving/count_resampler.ts";
import { ALWAYS_ASK, decisionCounts } from "../../../lib/applications/saving/decision_counts.ts";
import { cheapestThreshold, thresholdCosts } from "../../../lib/applications/saving/threshold_costs.ts";
import { argmax } from "../../../lib/core/argmax.ts";
import { createRandom } from "../../../lib/core/random.ts";
import { softmaxRows } from "../../../lib/metrics/softmax.ts";
import { PAPER_COUNTS } from "./paper_shop.ts";

const WEIGHTS = { costs: [[0, 6], [6, 0]], personCosts: [0.31, 0.31], units: [600, 400] };

Deno.test("thresholdCosts() are those on paper", () => {
  const { costs, decided } = thresholdCosts(cellCounts(PAPER_COUNTS), WEIGHTS);
  // Nobody asked: 60 shirts and 20 coats at 6. Below 0.6: 92 units at 0.31, 24 shirts and 8 coats at 6. Below 0.9:
  // 294 units at 0.31, 6 shirts at 6. A person does all: 1000 at 0.31.
  [480, 28.52 + 144 + 48, 91.14 + 36, 310].forEach((cost, b) => assertAlmostEquals(costs[b], cost, 1e-9));
  [1000, 908, 706, 0].forEach((units, b) => assertAlmostEquals(decided[b], units, 1e-9));
});

Deno.test("thresholdCosts() leave out classes without units and without images", () => {
  const { costs } = thresholdCosts(cellCounts(PAPER_COUNTS), { ...WEIGHTS, units: [600, 0] });
  assertAlmostEquals(costs[0], 360, 1e-9);
  const counts = PAPER_COUNTS.counts.map(([row]) => [row, [0, 0]]);
  assertAlmostEquals(thresholdCosts(cellCounts({ ...PAPER_COUNTS, counts }), WEIGHTS).costs[0], 360, 1e-9);
});

Deno.test("thresholdCosts() are what realisedCost() adds up image by image", () => {
  const random = createRandom(5), classes = 3, n = 400, person = 0.7;
  const labels = Array.from({ length: n }, () => random.integer(classes));
  const logits = Float64Array.from(
    { length: n * classes },
    (_, i) => 2 * random.normal() + (i % classes === labels[Math.floor(i / classes)] ? 2 : 0),
  );
  const probabilities = softmaxRows(logits, classes), predicted = argmax(probabilities, classes);
  const costs = [[0, 2, 5], [3, 0, 1], [4, 7, 0]];
  const about = { model: "m", source: "", classNames: ["a", "b", "c"], thresholds: [0, 0.5, 0.7, 0.9] };
  const counted = decisionCounts({ labels, probabilities }, about);
  // As many units as images of each class: the mean over images is the mean over units.
  const units = [0, 1, 2].map((t) => labels.filter((label) => label === t).length);
  const found = thresholdCosts(cellCounts(counted), { costs, personCosts: [person, person, person], units });
  [...about.thresholds, ALWAYS_ASK].forEach((threshold, b) => {
    const decisions = Array.from(
      predicted,
      (p, i) => probabilities[i * classes + p] >= threshold ? p : DEFER,
    );
    const { meanCost, deferred } = realisedCost(labels, decisions, { costs, deferralCost: person });
    assertAlmostEquals(found.costs[b], meanCost * n, 1e-8);
    assertAlmostEquals(found.decided[b], (1 - deferred) * n, 1e-8);
  });
});

Deno.test("cheapestThreshold() takes the lowest cost, in a tie the model rather than the person", () => {
  const at = (...costs: number[]) =>
    cheapestThreshold({ costs: Float64Array.from(costs), decided: new Float64Array() });
  assertEquals([at(3, 2, 4), at(2, 2, 2), at(3, 1, 1), at(1)], [1, 0, 1, 0]);
});
