import { assertAlmostEquals, assertEquals, assertThrows } from "@std/assert";
import { useBackend } from "../../lib/backend/use_backend.ts";
import { softmaxRows } from "../../lib/metrics/softmax.ts";
import { buildDenseNet } from "../../lib/models/dense_net.ts";
import { predictLogits } from "../../lib/training/evaluate.ts";
import { predictEnsemble } from "../../lib/training/predict_ensemble.ts";
import { flipAveragedLogits } from "../../lib/training/test_time_augmentation.ts";
import { stripes } from "./stripes.ts";

Deno.test("predictEnsemble() averages what its models say of each image, asked as is told", async () => {
  await useBackend();
  const set = stripes(6, 1);
  const models = [1, 2, 3].map((seed) =>
    buildDenseNet({ inputShape: [8, 8, 1], classes: 2, units: [4], seed })
  );
  for (const predict of [predictLogits, flipAveragedLogits]) {
    const members = models.map((model) => softmaxRows(predict(model, set), 2));
    predictEnsemble(models, set, { predict }).forEach((logit, i) => {
      assertAlmostEquals(Math.exp(logit), members.reduce((sum, member) => sum + member[i], 0) / 3, 1e-6);
    });
    predictEnsemble(models, set, { predict, mean: "log-softmax" }).forEach((logit, i, { [i ^ 1]: other }) => {
      const odds = members.reduce((sum, member) => sum + Math.log(member[i] / member[i ^ 1]), 0) / 3;
      assertAlmostEquals(logit - other, odds, 1e-5);
    });
  }
  assertEquals(predictEnsemble(models.slice(0, 1), set).length, 12);
  models.forEach((model) => model.dispose());
});

Deno.test("predictEnsemble() refuses an ensemble of none", () => {
  assertThrows(() => predictEnsemble([], stripes(2, 1)), RangeError, "members must be 1 or more");
});
