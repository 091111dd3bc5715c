import { assertAlmostEquals, assertEquals } from "@std/assert";
import { pairedTInterval } from "../../../lib/metrics/paired_t_interval.ts";
import { finalistGaps, finalistLuck } from "../../../lib/study/tuning/finalist_luck.ts";
import type { FinishedTrial } from "../../../lib/tuning/study_rows.ts";

const finalist = (scores: number[], heldOutScores = scores) => {
  const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  return {
    ...{ configuration: {}, seeds: scores.map((_, i) => i + 1), scores, heldOutScores },
    ...{ meanScore: mean(scores), meanHeldOutScore: mean(heldOutScores) },
  };
};
const trial = (score: number, heldOutScore: number): FinishedTrial => ({
  ...{ configuration: {}, budget: 1, seed: 1, id: 1, attempts: 1, state: "done" },
  outcome: { score, heldOutScore, curve: [], durationMs: 1 },
});

Deno.test("finalistGaps() compares each with the first, seed by seed", () => {
  const first = [0.9, 0.91, 0.92], other = [0.88, 0.91, 0.89];
  const [gap] = finalistGaps([finalist(first), finalist(other)]);
  const alone = pairedTInterval(first.map((score, i) => score - other[i]));
  assertEquals(gap, { ...alone, adjustedP: alone.p, isTied: true });
});

Deno.test("finalistGaps() has intervals that leave 0 out exactly where two are told apart, on either images", () => {
  const first = [0.9, 0.91, 0.92, 0.93, 0.94];
  const others = [0.003, 0.006, 0.012, 0.03].map((by) =>
    finalist(first.map((score, i) => score - by - (i % 3 - 1) * 0.004), first.map((score) => score - 0.01))
  );
  const gaps = finalistGaps([finalist(first), ...others]);
  assertEquals(gaps.map(({ low, high }) => low > 0 || high < 0), gaps.map(({ isTied }) => !isTied));
  assertEquals(gaps.map(({ isTied }) => isTied), [true, true, false, false]);
  const heldOut = finalistGaps([finalist(first), ...others], { on: "heldOutScores" });
  heldOut.forEach(({ value, isTied }) => {
    assertAlmostEquals(value, 0.01, 1e-12);
    assertEquals(isTied, false);
  });
});

Deno.test("finalistGaps() tells apart what differs at all seeds, and ties what does not differ", () => {
  const first = [0.9, 0.91, 0.92, 0.93, 0.94], worse = first.map((score, i) => score - 0.1 - i / 1_000);
  const gaps = finalistGaps([finalist(first), finalist(worse), finalist(first)]);
  assertEquals(gaps.map(({ isTied }) => isTied), [false, true]);
});

Deno.test("finalistGaps() corrects for the number of finalists", () => {
  const first = [0.9, 0.9, 0.9], other = [0.89, 0.88, 0.885];
  assertEquals(finalistGaps([finalist(first), finalist(other)])[0].isTied, false);
  const many = finalistGaps([finalist(first), ...Array.from({ length: 9 }, () => finalist(other))]);
  assertEquals(many.every(({ isTied }) => isTied), true);
});

Deno.test("finalistLuck() compares first scores with those of other seeds", () => {
  const { chosenBy, otherSeeds, ofSeeds } = finalistLuck(
    [finalist([0.9, 0.8, 0.7]), finalist([0.8, 0.8, 0.8])],
    [trial(0.5, 0.5)],
  );
  assertEquals(chosenBy, [0.9, 0.8]);
  otherSeeds.forEach((score, i) => assertAlmostEquals(score, [0.75, 0.8][i], 1e-12));
  assertAlmostEquals(ofSeeds, 0.075, 1e-12);
});

Deno.test("finalistLuck() takes the difference of the halves off, by the better half of the trials", () => {
  const { halves, heldOut, ofImages } = finalistLuck(
    [finalist([0.9, 0.9], [0.91, 0.93])],
    [trial(0.1, 0.9), trial(0.8, 0.82), trial(0.79, 0.83), trial(0.1, 0.1)],
  );
  assertAlmostEquals(halves, 0.03, 1e-12);
  assertAlmostEquals(heldOut[0], 0.89, 1e-12);
  assertAlmostEquals(ofImages, 0.01, 1e-12);
});
