import { assert, assertEquals, assertNotEquals, assertThrows } from "@std/assert";
import { PLANNED_ALGORITHMS } from "../../../lib/study/plan/algorithm_plan.ts";
import { ensembleOf } from "../../../lib/study/plan/ensemble_plan.ts";
import { PLANNED_MODELS, plannedModel } from "../../../lib/study/plan/model_plan.ts";
import { modelsFinishedIn } from "../../../lib/study/plan/models_finished_in.ts";
import { OWN_MODELS } from "../../../lib/study/plan/own_models.ts";
import {
  type ComparisonPlan,
  familyOf,
  planHash,
  PLANNED_COMPARISONS,
  PLANNED_ENSEMBLES,
  type PlannedFamily,
  resolveComparisons,
  type ValidatedModel,
} from "../../../lib/study/plan/planned_comparisons.ts";

const { families, primary, secondary, level, correction } = PLANNED_COMPARISONS;
const NAMES = Object.values(families).flatMap(({ models }) => models);

/** Every model, all equally good but those that are given. */
function validated(accuracies: Record<string, number> = {}): ValidatedModel[] {
  return NAMES.map((name) => ({ name, validationAccuracy: accuracies[name] ?? 0.5 }));
}

Deno.test("every planned network and algorithm is in exactly one family, and nothing else is", () => {
  const planned = [...PLANNED_ALGORITHMS, ...PLANNED_MODELS, ...PLANNED_ENSEMBLES].map(({ name }) => name);
  assertEquals(NAMES.toSorted(), planned.toSorted());
});

Deno.test("the traditional family holds the algorithms, and the others the networks", () => {
  assertEquals(families.traditional.models, PLANNED_ALGORITHMS.map(({ name }) => name));
});

/** The families of single networks. */
const NETWORKS = (Object.keys(families) as PlannedFamily[]).filter((family) =>
  family !== "traditional" && family !== "ensemble"
);

Deno.test("the primary comparison is of all single networks with the traditional family", () => {
  assertEquals(primary.first, { bestOf: NETWORKS, by: "validation accuracy" });
  assertEquals(primary.second, { bestOf: ["traditional"], by: "validation accuracy" });
});

Deno.test("the secondary comparisons are of each network family with the traditional one", () => {
  assertEquals(
    secondary.map(({ first }) => first),
    NETWORKS.map((family) => ({ bestOf: [family], by: "validation accuracy" as const })),
  );
  for (const { second } of secondary) assertEquals(second, primary.second);
});

Deno.test("the plan names its level, its correction, and what it does not show", () => {
  assertEquals([level, correction], [0.05, "holm"]);
  const texts = [primary, ...secondary].map(({ statement }) => statement);
  assertEquals(new Set(texts).size, 5);
  assert(PLANNED_COMPARISONS.scope.includes("Dietterich 1998"));
});

Deno.test("the plan says that the tuned network came later, and how it was chosen", () => {
  const { statement } = PLANNED_COMPARISONS;
  assert(/tuned_cnn, joined .* after 03_baselines, 05_cnn and 07_rnn had been published/.test(statement));
  assert(statement.includes("best on validation images, mean of its seeds"));
});

Deno.test("the plan says which models joined last, and that no test image had been looked at for them", () => {
  const { statement } = PLANNED_COMPARISONS;
  assert(
    statement.includes(
      "fast_cnn, fast_cnn_ensemble and kernel_machine_both, joined after the test accuracies",
    ),
  );
  assert(statement.includes("before any of the three was evaluated on a test image"));
});

Deno.test("each planned ensemble is what ensembleOf() makes of its network, in a family of its own", () => {
  assertEquals(PLANNED_ENSEMBLES.map(({ name }) => name), families.ensemble.models);
  for (const planned of PLANNED_ENSEMBLES) {
    const { seeds: { length: size }, mean } = planned;
    assertEquals(planned, ensembleOf(plannedModel(planned.of), { size, mean }));
  }
});

Deno.test("modelsFinishedIn() is what the plan leaves to a notebook, and one's own in the last one", () => {
  const namesIn = (notebook: string) => modelsFinishedIn(notebook).map(({ name }) => name);
  assertEquals(namesIn("05_cnn"), ["dense_784_300_100", "small_cnn", "residual_24"]);
  assertEquals(namesIn("09_tuning"), ["tuned_cnn"]);
  assertEquals(namesIn("14_conclusions"), ["fast_cnn", ...OWN_MODELS.map(({ name }) => name)]);
});

Deno.test("planHash() is that of the published ledger, whatever notebooks are called now, and changes with the plan", async () => {
  const published = "cc208c5d00158b7254b730d0e82112a691bef33df65d51ee8dde99c134a1319a";
  assertEquals(await planHash(), published);
  assertNotEquals(await planHash({ ...PLANNED_COMPARISONS, level: 0.01 }), published);
});

Deno.test("resolveComparisons() takes the best of each family by validation accuracy", () => {
  const models = validated({ kernel_machine: 0.6, residual_24: 0.9, gru: 0.7 });
  const pairs = resolveComparisons(models);
  const names = [pairs.primary, ...pairs.secondary].map(({ first, second }) => [first, second]);
  assertEquals(names, [
    ["residual_24", "kernel_machine"],
    ["dense_784_300_100", "kernel_machine"],
    ["residual_24", "kernel_machine"],
    ["gru", "kernel_machine"],
    ["vision_transformer", "kernel_machine"],
  ]);
  assertEquals(pairs.primary.statement, primary.statement);
});

Deno.test("resolveComparisons() breaks ties by the order of the family's list, whatever the order given", () => {
  const pairs = resolveComparisons(validated({ lstm: 0.8, gru: 0.8 }).reverse());
  assertEquals(pairs.secondary[2].first, "gru");
  assertEquals(pairs.primary.second, "softmax_regression");
});

Deno.test("resolveComparisons() refuses to choose where a model of the family is missing or has no accuracy", () => {
  assertThrows(
    () => resolveComparisons(validated().filter(({ name }) => name !== "gru")),
    RangeError,
    "Cannot choose who is compared as the validation accuracy of gru must be from 0 to 1: current value is none",
  );
  assertThrows(
    () => resolveComparisons(validated({ lstm: NaN })),
    RangeError,
    "the validation accuracy of lstm must be from 0 to 1: current value is NaN",
  );
});

Deno.test("familyOf() names family and notebook, and refuses a model without one", () => {
  assertEquals(familyOf("gru"), { family: "recurrent", notebook: "07_rnn" });
  assertEquals(familyOf("vision_transformer"), { family: "transformer", notebook: "08_transformer" });
  assertEquals(familyOf("small_cnn"), { family: "convolutional", notebook: "05_cnn" });
  assertEquals(familyOf("tuned_cnn"), { family: "convolutional", notebook: "09_tuning" });
  assertEquals(familyOf("mine", [{ name: "mine" }]), { family: "own", notebook: "14_conclusions" });
  assertEquals(familyOf("linear_svm"), { family: "traditional", notebook: "03_baselines" });
  assertThrows(
    () => familyOf("perceptron"),
    RangeError,
    "Cannot place a model as its name must be in a family of planned_comparisons.json or in own_models.ts: " +
      "current value is perceptron",
  );
});

/** A plan with an ensemble, a comparison of it, and one over seeds. */
const WITH_ENSEMBLE: ComparisonPlan = {
  ...PLANNED_COMPARISONS,
  families: {
    ...families,
    convolutional: { ...families.convolutional, models: [...families.convolutional.models, "trio"] },
  },
  ensembles: [{ ...ensembleOf(plannedModel("residual_24")), name: "trio" }],
  primary: { ...primary, first: { model: "trio" } },
  overSeeds: {
    test: "Welch's t test, two-sided",
    comparisons: [{ first: "gru", second: "lstm", statement: "They differ." }],
    correction: "holm",
  },
};

Deno.test("resolveComparisons() takes a model that the plan names, whatever is better, and lets it stand for a family", () => {
  const models = [...validated({ gru: 0.9 }), { name: "trio", validationAccuracy: 0.6 }];
  const pairs = resolveComparisons(models, WITH_ENSEMBLE);
  assertEquals(pairs.primary.first, "trio");
  assertEquals(pairs.secondary[1].first, "trio");
  assertThrows(
    () => resolveComparisons(models, { ...WITH_ENSEMBLE, families }),
    RangeError,
    "a model must be in a family of planned_comparisons.json: current value is trio",
  );
});

Deno.test("planHash() changes with ensembles and with comparisons over seeds", async () => {
  const { ensembles: _, ...without } = WITH_ENSEMBLE, { overSeeds: __, ...rest } = WITH_ENSEMBLE;
  const hashes = await Promise.all(
    [PLANNED_COMPARISONS, WITH_ENSEMBLE, without, rest].map((plan) => planHash(plan)),
  );
  assertEquals(new Set(hashes).size, 4);
});
