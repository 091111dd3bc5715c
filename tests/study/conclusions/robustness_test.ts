import { assert, assertEquals } from "@std/assert";
import { imageAt, type ImageSet, subset } from "../../../lib/core/dataset.ts";
import { PERTURBATIONS } from "../../../lib/study/conclusions/perturbations.ts";
import { robustnessCurves, scoringAlgorithm } from "../../../lib/study/conclusions/robustness.ts";
import { plannedAlgorithm } from "../../../lib/study/plan/algorithm_plan.ts";
import { GARMENTS } from "../tiny_model.ts";

const FEW = subset(GARMENTS, Array.from({ length: 30 }, (_, i) => i));

/** Has memorised every unperturbed image, and predicts class 0 for all others. */
function memory(set: ImageSet): Float32Array {
  const scores = new Float32Array(set.size * 10);
  for (let i = 0; i < set.size; i++) {
    const isKnown = imageAt(set, i).every((pixel, at) => pixel === imageAt(FEW, i)[at]);
    scores[i * 10 + (isKnown ? FEW.labels[i] : 0)] = 1;
  }
  return scores;
}

const MODELS = [
  { title: "memory", scores: memory },
  { title: "always 0", scores: ({ size }: ImageSet) => new Float32Array(size * 10) },
];

Deno.test("robustnessCurves() judges each model at each level of each perturbation", async () => {
  const curves = await robustnessCurves(MODELS, FEW);
  assertEquals(
    curves.map(({ title, perturbation }) => `${perturbation}, ${title}`),
    PERTURBATIONS.flatMap(({ name }) => [`${name}, memory`, `${name}, always 0`]),
  );
  const zeros = FEW.labels.filter((label) => label === 0).length / 30;
  for (const { title, levels, accuracies } of curves) {
    assertEquals(accuracies.length, levels.length);
    const values = accuracies.map(({ value }) => value);
    assertEquals(values, levels.map((level) => title === "memory" && level === 0 ? 1 : zeros));
    assert(accuracies.every(({ low, value, high, n }) => low <= value && value <= high && n === 30));
  }
});

Deno.test("robustnessCurves() judges what is not perturbed once, and reports every judgement", async () => {
  const done: number[] = [], perturbations = PERTURBATIONS.slice(0, 2);
  let total = 0;
  await robustnessCurves(MODELS, FEW, {
    perturbations,
    onProgress: (progress) => {
      done.push(progress.done);
      total = progress.total;
    },
  });
  assertEquals([done.length, done.at(-1), total], [18, 18, 18]);
});

Deno.test("scoringAlgorithm() fits on the images that it is given and scores others", async () => {
  const planned = plannedAlgorithm("random_forest");
  const { title, scores } = await scoringAlgorithm(planned, GARMENTS, { profile: "smoke" });
  const found = await scores(FEW);
  assertEquals([title, found.length], ["random forest", 300]);
  const right = [...FEW.labels].filter((label, i) => found[i * 10 + label] > 0.4).length;
  assert(right > 20, `${right} of 30 right`);
});
