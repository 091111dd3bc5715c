import { assert, assertEquals } from "@std/assert";
import { useBackend } from "../../../lib/backend/use_backend.ts";
import { argmax } from "../../../lib/core/argmax.ts";
import { syntheticGarments } from "../../../lib/data/synthetic/synthetic.ts";
import { accuracy } from "../../../lib/metrics/accuracy.ts";
import { featureMatrix, plannedAlgorithm } from "../../../lib/study/plan/algorithm_plan.ts";
import { quickFit } from "../../../lib/study/train/quick_fit.ts";

const TRAIN = syntheticGarments({ size: 200, seed: 1 }), OTHERS = syntheticGarments({ size: 60, seed: 2 });

Deno.test("quickFit() scores images as the algorithm scores their features", async () => {
  await useBackend();
  const planned = plannedAlgorithm("nearest_neighbours"), options = { k: 3 };
  const score = await quickFit(planned, TRAIN, options);
  const examples = { ...featureMatrix(TRAIN, "pixels"), labels: TRAIN.labels, classes: 10 };
  const classifier = await planned.fit(examples, options, undefined);
  assertEquals(await score(OTHERS), await classifier.scores(featureMatrix(OTHERS, "pixels")));
});

Deno.test("quickFit() makes the algorithm's own features of the images that it scores", async () => {
  await useBackend();
  const score = await quickFit(plannedAlgorithm("kernel_machine"), TRAIN, { features: 50 });
  const predictions = argmax(await score(OTHERS), 10);
  const right = 60 * accuracy(OTHERS.labels, predictions);
  assert(right > 30, `${right} of 60 are right`);
});
