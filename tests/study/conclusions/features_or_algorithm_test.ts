import { assert, assertAlmostEquals, assertEquals } from "@std/assert";
import { useBackend } from "../../../lib/backend/use_backend.ts";
import { argmax } from "../../../lib/core/argmax.ts";
import { subset } from "../../../lib/core/dataset.ts";
import { accuracyInterval } from "../../../lib/metrics/accuracy_interval.ts";
import { featuresOrAlgorithm } from "../../../lib/study/conclusions/features_or_algorithm.ts";
import { scoringAlgorithm } from "../../../lib/study/conclusions/robustness.ts";
import { plannedAlgorithm, withOptions } from "../../../lib/study/plan/algorithm_plan.ts";
import { GARMENTS } from "../tiny_model.ts";

const [train, seen] = [0, 1].map((part) =>
  subset(GARMENTS, [...GARMENTS.labels.keys()].filter((i) => i % 2 === part))
);

Deno.test("featuresOrAlgorithm() fits each algorithm on both kinds, and compares along rows and columns", async () => {
  await useBackend();
  const options = [{ penalty: 1 }, { penalty: 100 }] as const;
  const [softmax, forest] = await featuresOrAlgorithm([
    { name: "softmax_regression", title: "softmax", options },
    { name: "random_forest", title: "forest" },
  ], { train, seen, profile: "smoke", kinds: ["pixels", "histogram"] });
  assertEquals([softmax.title, forest.title, softmax.byAlgorithm], ["softmax", "forest", undefined]);
  const planned = {
    ...withOptions(plannedAlgorithm("softmax_regression"), options[1]),
    features: "histogram" as const,
  };
  const { scores } = await scoringAlgorithm(planned, train, { profile: "smoke" });
  assertEquals(softmax.accuracies[1], accuracyInterval(seen.labels, argmax(await scores(seen), 10)));
  for (const { accuracies: [first, second], byFeatures } of [softmax, forest]) {
    assertAlmostEquals(byFeatures.value, second.value - first.value, 1e-12);
    assert(byFeatures.low <= byFeatures.value && byFeatures.value <= byFeatures.high);
  }
  const apart = forest.accuracies[1].value - softmax.accuracies[1].value;
  assertAlmostEquals(forest.byAlgorithm!.value, apart, 1e-12);
});
