import { assert, assertAlmostEquals, assertEquals } from "@std/assert";
import {
  CONTEST_SIZE,
  type ContestAnswer,
  contestImages,
  contestScore,
} from "../../../lib/demo/contest/contest.ts";

Deno.test("contestImages() draws fifty different images, others by another seed, and all where there are fewer", () => {
  const drawn = contestImages(2_000, 7);
  assertEquals(new Set(drawn).size, CONTEST_SIZE);
  assert(drawn.every((index) => Number.isInteger(index) && index >= 0 && index < 2_000));
  assertEquals(contestImages(2_000, 7), drawn);
  assert(contestImages(2_000, 8).some((index, i) => index !== drawn[i]));
  assertEquals(contestImages(3, 1).sort(), [0, 1, 2]);
});

Deno.test("contestScore() counts who was right, with the intervals of Wilson and the test of McNemar", () => {
  // Both right on 38, the visitor alone on 1, the network alone on 9, both wrong on 2.
  const kinds = [[38, 0, 0], [1, 0, 5], [9, 5, 0], [2, 5, 6]] as const;
  const answers = kinds.flatMap(([count, yours, networks]) =>
    Array.from({ length: count }, (_, index): ContestAnswer => ({ index, label: 0, yours, networks }))
  );
  const { you, network, outcomes, p } = contestScore(answers);
  assertEquals([you.value, network.value, you.n], [0.78, 0.94, 50]);
  assertEquals(outcomes, { bothRight: 38, onlyFirst: 1, onlySecond: 9, bothWrong: 2 });
  // SciPy's binomtest(39, 50).proportion_ci(method="wilson").
  assertAlmostEquals(you.low, 0.6475, 1e-4);
  assertAlmostEquals(you.high, 0.8725, 1e-4);
  // 2 (1 + 10) / 2^10 less half of the outcome's own probability, twice: 10 / 2^10.
  assertAlmostEquals(p, 22 / 1024 - 10 / 1024, 1e-12);
});
