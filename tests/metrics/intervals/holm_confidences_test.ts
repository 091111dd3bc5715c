import { assert, assertAlmostEquals, assertEquals, assertThrows } from "@std/assert";
import { holmAdjusted } from "../../../lib/metrics/holm.ts";
import { holmConfidences } from "../../../lib/metrics/intervals/holm_confidences.ts";
import { pairedTInterval } from "../../../lib/metrics/paired_t_interval.ts";
import { createRandom } from "../../../lib/core/random.ts";

Deno.test("holmConfidences() divides the level by how many are left, down to the first that is not rejected", () => {
  const found = holmConfidences([0.3, 0.001, 0.02, 0.04]);
  const wanted = [1 - 0.05 / 3, 1 - 0.05 / 4, 1 - 0.05 / 3, 1 - 0.05 / 3];
  found.forEach((confidence, i) => assertAlmostEquals(confidence, wanted[i], 1e-15));
});

Deno.test("holmConfidences() tests the last alone where all are rejected, and has none for none", () => {
  holmConfidences([0.01, 0.001]).forEach((confidence, i) =>
    assertAlmostEquals(confidence, [0.95, 0.975][i], 1e-15)
  );
  assertEquals(holmConfidences([]), []);
});

Deno.test("holmConfidences() gives intervals that leave 0 out exactly where Holm's p is below the level", () => {
  const random = createRandom(3);
  let shown = 0, contradictions = 0;
  for (let study = 0; study < 200; study++) {
    const lists = Array.from(
      { length: 6 },
      (_, i) => Array.from({ length: 5 }, () => random.normal() + 0.6 * i),
    );
    const pValues = lists.map((list) => pairedTInterval(list).p);
    const adjusted = holmAdjusted(pValues), confidences = holmConfidences(pValues);
    lists.forEach((list, i) => {
      const { low, high } = pairedTInterval(list, { confidence: confidences[i] });
      if (adjusted[i] < 0.05) shown++;
      if ((low > 0 || high < 0) !== adjusted[i] < 0.05) contradictions++;
    });
  }
  assert(shown > 50 && shown < 1_000);
  assertEquals(contradictions, 0);
});

Deno.test("holmConfidences() refuses a level that is no fraction", () => {
  assertThrows(() => holmConfidences([0.5], { level: 1 }), RangeError, "Cannot adjust intervals as level");
});
