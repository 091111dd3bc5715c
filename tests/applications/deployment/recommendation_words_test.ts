import { assertEquals, assertMatch } from "@std/assert";
import { deploymentCriteria } from "../../../lib/applications/deployment/criteria.ts";
import { recommendModel } from "../../../lib/applications/deployment/recommend_model.ts";
import {
  recommendationWords,
  shownRanges,
} from "../../../lib/applications/deployment/recommendation_words.ts";

const criteria = deploymentCriteria().slice(0, 3);
const model = (name: string, accuracy: number[], robustness: number, latencyMs: number) => ({
  name,
  measured: { accuracy, robustness: [robustness], latencyMs: [latencyMs] },
});

Deno.test("recommendationWords() say who, by how much, who is dominated, from which weight, and without what", () => {
  const models = [
    model("large", [0.95, 0.951, 0.949], 0.7, 8),
    model("small", [0.9, 0.902, 0.898], 0.7, 2),
    model("old", [0.7, 0.71, 0.69], 0.6, 9),
  ];
  const words = recommendationWords(recommendModel(models, criteria, { resamples: 300 }));
  assertEquals(
    words[0],
    "Weights: accuracy 50 %, accuracy on disturbed images 25 %, milliseconds for one image 25 %.",
  );
  // Large: 0.5 * 0.75 + 0.25 * 0.5 + 0.25 * 0.25 = 0.5625; small: 0.25 + 0.125 + 0.25.
  assertMatch(
    words[1],
    /^small is recommended: its score of 0\.625 is 0\.06[23] higher than that of large; its lead over the best of the others is 0\.0\d+ to 0\.0\d+, which is beyond the uncertainty; it scores highest in \d+(\.\d)? % of the resamples\.$/,
  );
  assertEquals(words[2], "old is dominated by large, small: no choice of weights gives it a higher score.");
  // Without accuracy large scores 0.375 and small 0.75, by accuracy alone 0.75 and 0.5.
  assertEquals(
    words[3],
    "With the weight of accuracy (now 50 %) at 0 % to 60 %: small; 60 % to 100 %: large.",
  );
  assertEquals(words.at(-2), "old lies beyond the bounds of accuracy and counts as if it lay on them.");
  assertEquals(
    words.at(-1),
    "Measured once, so that no spread is in the intervals: accuracy on disturbed images, milliseconds for one image.",
  );
});

Deno.test("recommendationWords() do not deny the first place to a dominated model that ties for it", () => {
  // Both are as fast as can be, and nothing else weighs.
  const models = [model("slack", [0.8, 0.81], 0.6, 2), model("keen", [0.9, 0.91], 0.7, 2)];
  const onlyLatency = criteria.map((own) => ({ ...own, weight: own.name === "latencyMs" ? 1 : 0 }));
  const recommendation = recommendModel(models, onlyLatency, { resamples: 5 });
  assertEquals(recommendation.recommended, "slack");
  assertEquals(
    recommendationWords(recommendation)[2],
    "slack is dominated by keen: no choice of weights gives it a higher score.",
  );
});

Deno.test("recommendationWords() of one model, and of two that cannot be told apart", () => {
  const [one, two] = [model("one", [0.9, 0.95], 0.7, 2), model("two", [0.91, 0.93], 0.7, 2)];
  assertEquals(
    recommendationWords(recommendModel([one], criteria, { resamples: 5 }))[1].startsWith(
      "one is the only model",
    ),
    true,
  );
  assertMatch(
    recommendationWords(recommendModel([one, two], criteria))[1],
    /lead over the best of the others is −0\.\d+ to 0\.\d+, which is within the uncertainty: the measurements do not tell which is best/,
  );
});

Deno.test("shownRanges() leaves out what begins and ends at the same percentage, as it is shown", () => {
  const [wide, narrow] = [{ from: 0, to: 0.9996, model: "one" }, { from: 0.9996, to: 1, model: "two" }];
  assertEquals(shownRanges([wide, narrow]), [wide]);
  assertEquals(shownRanges([{ ...wide, to: 0.5 }, { ...narrow, from: 0.5 }]).length, 2);
});
