import { assertAlmostEquals, assertEquals } from "@std/assert";
import { deployableModels } from "../../../lib/report/cards/deployable_models.ts";
import { curve, DECISION_RESULTS, decisionSources } from "../decision_fixture.ts";

Deno.test("deployableModels() gathers what is measured of each model, and names those that lack something", () => {
  const { models, criteria, leftOut, unmeasured } = deployableModels(decisionSources());
  assertEquals(models.map(({ name }) => name), ["small cnn", "gru"]);
  assertEquals([leftOut, unmeasured], [["forest"], []]);
  assertEquals(criteria.map(({ name }) => name), [
    ...["accuracy", "robustness", "latencyMs", "bytes", "trainingSeconds"],
  ]);
  const [{ measured }] = models;
  // Validation accuracy 0.93, moved by -0.01, 0 and 0.01.
  [0.92, 0.93, 0.94].forEach((value, run) => assertAlmostEquals(measured.accuracy[run], value, 1e-12));
  assertAlmostEquals(measured.robustness[0], (0.8 + 0.13) / 2, 1e-12);
  assertEquals([measured.latencyMs, measured.trainingSeconds], [[0.25], [300]]);
  assertEquals(measured.bytes, [4 * 1234]);
});

Deno.test("deployableModels() takes an algorithm's own bytes, as it has no parameters", () => {
  const results = DECISION_RESULTS.map((result) => {
    if (result.name === "costs") {
      const costs = (result.value as { name: string }[]).map((cost) =>
        cost.name === "forest" ? { ...cost, bytes: 5_000 } : cost
      );
      return { ...result, value: costs };
    }
    if (result.name !== "robustness") return result;
    return { ...result, value: [...result.value as unknown[], curve("forest", 0.5)] };
  });
  const { models, leftOut } = deployableModels(decisionSources(results));
  assertEquals([models.map(({ name }) => name), leftOut], [["small cnn", "gru", "forest"], []]);
  assertEquals(models[2].measured.bytes, [5_000]);
});

Deno.test("deployableModels() takes the spread of trainings in full where there is one", () => {
  const results = DECISION_RESULTS.map((result) =>
    result.name === "spread"
      ? {
        ...result,
        value: { ...result.value as object, seeds: [{ name: "gru", accuracies: [0.9, 0.902, 0.904] }] },
      }
      : result
  );
  const [smallCnn, gru] = deployableModels(decisionSources(results)).models;
  // Validation accuracy 0.91, moved by -0.002, 0 and 0.002.
  [0.908, 0.91, 0.912].forEach((value, run) => assertAlmostEquals(gru.measured.accuracy[run], value, 1e-12));
  assertAlmostEquals(smallCnn.measured.accuracy[0], 0.92, 1e-12);
});

Deno.test("deployableModels() leaves out a criterion that nothing was measured of", () => {
  const without = DECISION_RESULTS.filter(({ name }) => name !== "costs" && name !== "robustness");
  const { models, criteria, unmeasured } = deployableModels(decisionSources(without));
  assertEquals(criteria.map(({ name }) => name), ["accuracy", "bytes"]);
  assertEquals(unmeasured, [
    "accuracy on disturbed images",
    "time for an image, in batches",
    "cost of training",
  ]);
  assertEquals(models.length, 2);
  assertEquals(deployableModels({ models: [], scores: [], results: [] }).models, []);
});
