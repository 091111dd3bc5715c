import { assertEquals, assertThrows } from "@std/assert";
import {
  ASKING_THRESHOLDS,
  checkDecisionCounts,
  countsOfConfusion,
  decisionCounts,
} from "../../../lib/applications/saving/decision_counts.ts";
import { PAPER_COUNTS } from "./paper_shop.ts";

const about = { model: "m", source: "validation images", classNames: ["a", "b"] };
const seen = { labels: [0, 1, 1, 0], probabilities: [0.9, 0.1, 0.4, 0.6, 0.7, 0.3, 0.5, 0.5] };

Deno.test("decisionCounts() counts images by true class, predicted class and confidence", () => {
  const { counts, thresholds } = decisionCounts(seen, { ...about, thresholds: [0, 0.6, 0.8] });
  assertEquals(thresholds, [0, 0.6, 0.8]);
  // A confidence at a threshold belongs to it; ties: the lower class is predicted.
  assertEquals(counts, [[[1, 0], [0, 0]], [[0, 0], [1, 1]], [[1, 0], [0, 0]]]);
});

Deno.test("decisionCounts() counts every image once at the standard thresholds", () => {
  const { counts } = decisionCounts({ ...seen, probabilities: [1, 0, 0, 1, 0.5, 0.5, 0.2, 0.8] }, about);
  assertEquals(counts.length, ASKING_THRESHOLDS.length);
  assertEquals(counts.flat(2).reduce((sum, count) => sum + count), 4);
  assertEquals(counts.at(-1), [[1, 0], [0, 1]]);
});

Deno.test("decisionCounts() refuses what is no probability, no class and no ascending threshold", () => {
  assertThrows(() => decisionCounts({ ...seen, labels: [0] }, about), TypeError, "scores must be as many as");
  assertThrows(() => decisionCounts({ ...seen, labels: [0, 1, 2, 0] }, about), RangeError, "from 0 to 1");
  assertThrows(
    () => decisionCounts({ labels: [0], probabilities: [0.7, 0.7] }, about),
    RangeError,
    "must add up to 1",
  );
  for (const thresholds of [[0.1, 0.5], [0, 0.5, 0.5], [0, 0.9, 0.5]]) {
    assertThrows(
      () => decisionCounts(seen, { ...about, thresholds }),
      RangeError,
      `Cannot count decisions as thresholds must ascend from 0: current value is ${thresholds.join(", ")}`,
    );
  }
  assertThrows(() => decisionCounts(seen, { ...about, thresholds: [0, 1.5] }), RangeError, "thresholds[1]");
  assertThrows(() => decisionCounts(seen, { ...about, thresholds: [] }), RangeError, "number of thresholds");
});

Deno.test("countsOfConfusion() has one threshold, and refuses other matrices", () => {
  assertEquals(countsOfConfusion([[3, 1], [0, 2]], about), {
    ...about,
    thresholds: [0],
    counts: [[[3, 1], [0, 2]]],
  });
  assertThrows(() => countsOfConfusion([[3]], about), TypeError, "must be as many as classes (2)");
  assertThrows(() => countsOfConfusion([[3, 1], [0]], about), TypeError, "must be square");
  assertThrows(() => countsOfConfusion([[3, 1], [0, -2]], about), RangeError, "0 or more");
  assertThrows(() => countsOfConfusion([[3, 1], [0, 0.5]], about), RangeError, "an integer");
});

Deno.test("checkDecisionCounts() lets pass what was JSON, and refuses a matrix too few", () => {
  checkDecisionCounts(JSON.parse(JSON.stringify(PAPER_COUNTS)));
  const counts = PAPER_COUNTS.counts.slice(1);
  assertThrows(
    () => checkDecisionCounts({ ...PAPER_COUNTS, counts }),
    TypeError,
    "as many as thresholds (3)",
  );
});
