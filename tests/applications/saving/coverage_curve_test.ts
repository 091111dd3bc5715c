import { assertAlmostEquals, assertEquals, assertThrows } from "@std/assert";
import { coverageCurve } from "../../../lib/applications/saving/coverage_curve.ts";
import { decisionCounts } from "../../../lib/applications/saving/decision_counts.ts";
import { createRandom } from "../../../lib/core/random.ts";
import { riskCoverage } from "../../../lib/metrics/risk_coverage.ts";
import { softmaxRows } from "../../../lib/metrics/softmax.ts";
import { PAPER_COUNTS } from "./paper_shop.ts";

Deno.test("coverageCurve() adds up what is decided above each threshold", () => {
  assertEquals(coverageCurve(PAPER_COUNTS), [
    { threshold: 0, coverage: 1, accuracy: 185 / 200, n: 200, confusion: [[90, 10], [5, 95]] },
    { threshold: 0.6, coverage: 182 / 200, accuracy: 176 / 182, n: 182, confusion: [[86, 4], [2, 90]] },
    { threshold: 0.9, coverage: 141 / 200, accuracy: 140 / 141, n: 141, confusion: [[70, 1], [0, 70]] },
  ]);
});

Deno.test("coverageCurve() has the coverage and accuracy of riskCoverage() at the same confidence", () => {
  const random = createRandom(3), n = 500, classes = 4;
  const labels = Array.from({ length: n }, () => random.integer(classes));
  const logits = Float64Array.from(
    { length: n * classes },
    (_, i) => 2 * random.normal() + (i % classes === labels[Math.floor(i / classes)] ? 2 : 0),
  );
  const probabilities = softmaxRows(logits, classes), classNames = ["a", "b", "c", "d"];
  const levels = coverageCurve(
    decisionCounts({ labels, probabilities }, { model: "m", source: "", classNames }),
  );
  const { points } = riskCoverage(labels, probabilities, { classes });
  const used = levels.filter(({ n }) => n > 0);
  assertEquals(used.length > 15, true);
  for (const { threshold, coverage, accuracy } of used) {
    const point = points.findLast((point) => point.threshold >= threshold)!;
    assertAlmostEquals(coverage, point.coverage, 1e-12);
    assertAlmostEquals(accuracy, point.accuracy, 1e-12);
  }
});

Deno.test("coverageCurve() has no accuracy where nothing is decided, and refuses broken counts", () => {
  const counts = [[[1, 0], [0, 1]], [[0, 0], [0, 0]], [[0, 0], [0, 0]]];
  const [, , none] = coverageCurve({ ...PAPER_COUNTS, counts });
  assertEquals([none.coverage, none.accuracy, none.n], [0, NaN, 0]);
  assertThrows(() => coverageCurve({ ...PAPER_COUNTS, counts: [] }), TypeError);
});
