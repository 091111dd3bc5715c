import { assert, assertEquals, assertThrows } from "@std/assert";
import { useBackend } from "../../../lib/backend/use_backend.ts";
import { argmax } from "../../../lib/core/argmax.ts";
import { imageAt, type ImageSet, subset } from "../../../lib/core/dataset.ts";
import { rotate } from "../../../lib/image/rotate.ts";
import { imageOf } from "../../../lib/image/pixel_image.ts";
import { accuracyInterval } from "../../../lib/metrics/accuracy_interval.ts";
import { wilsonInterval } from "../../../lib/metrics/wilson_interval.ts";
import { buildSmallCnn } from "../../../lib/models/small_cnn.ts";
import { PERTURBATIONS, perturbImages } from "../../../lib/study/conclusions/perturbations.ts";
import { robustnessCurves } from "../../../lib/study/conclusions/robustness.ts";
import {
  JUDGED_CORRUPTIONS,
  robustnessScores,
  robustVerdict,
} from "../../../lib/study/conclusions/robust_target.ts";
import { predictLogits } from "../../../lib/training/evaluate.ts";
import { fit } from "../../../lib/training/fit.ts";
import { GARMENTS } from "../tiny_model.ts";

const FEW = subset(GARMENTS, Array.from({ length: 60 }, (_, i) => i));

/** A small network that has seen the garments a few times. */
async function withSmallModel(
  work: (scores: (set: ImageSet) => Float32Array) => Promise<void>,
): Promise<void> {
  await useBackend();
  const model = buildSmallCnn({ inputShape: [28, 28, 1], classes: 10, filters: [8, 8], units: 16, seed: 1 });
  await fit(model, GARMENTS, { epochs: 4, batchSize: 16, learningRate: 3e-3, optimizer: "adam" });
  try {
    await work((set) => predictLogits(model, set));
  } finally {
    model.dispose();
  }
}

Deno.test("robustnessScores() gives a small network the very figures of the robustness study, with n", () =>
  withSmallModel(async (scores) => {
    const model = { title: "small", scores }, { clean, corrupted } = await robustnessScores(model, FEW);
    const curves = await robustnessCurves([model], FEW);
    assertEquals(clean, curves[0].accuracies[0]);
    assert(clean.value > 0.5 && clean.low < clean.value && clean.value < clean.high, "it has learnt nothing");
    for (const [name, level] of [["noise", 0.1], ["rotation", 20], ["blur", 1]] as const) {
      const curve = curves.find(({ perturbation }) => perturbation === name)!;
      const row = corrupted.find(({ corruption }) => corruption === name)!;
      assertEquals(row.accuracy, curve.accuracies[curve.levels.indexOf(level)], name);
      assertEquals([row.level, row.accuracy.n], [level, FEW.size]);
    }
  }));

Deno.test("robustnessScores() turns all images by 20 degrees one way, then the other", () =>
  withSmallModel(async (scores) => {
    const { corrupted } = await robustnessScores({ title: "small", scores }, FEW);
    const ways = [["rotation, counter-clockwise", 20], ["rotation, clockwise", -20]] as const;
    for (const [name, degrees] of ways) {
      const turned = { ...FEW, images: new Uint8Array(FEW.images.length) };
      for (let i = 0; i < FEW.size; i++) imageAt(turned, i).set(rotate(imageOf(FEW, i), degrees).pixels);
      const expected = accuracyInterval(FEW.labels, argmax(scores(turned), 10));
      assertEquals(corrupted.find(({ corruption }) => corruption === name)!.accuracy, expected);
    }
  }));

Deno.test("JUDGED_CORRUPTIONS are those of the study: the same functions at levels that it has", () => {
  for (const { perturbation, level } of JUDGED_CORRUPTIONS) {
    const own = PERTURBATIONS.find(({ name }) => name === perturbation.name.split(",")[0])!;
    assert(own.levels.includes(level), perturbation.name);
    if (own.name === perturbation.name) assert(own === perturbation);
  }
  const [one, other] = JUDGED_CORRUPTIONS.slice(2, 4).map(({ perturbation, level }) =>
    perturbImages(FEW, perturbation, { level }).images
  );
  const mixed = { ...FEW, images: perturbImages(FEW, PERTURBATIONS[1], { level: 20 }).images };
  for (let i = 0; i < FEW.size; i++) {
    const own = imageAt(mixed, i).join();
    assert([one, other].some((images) => imageAt({ ...FEW, images }, i).join() === own));
  }
});

const scoresOf = (clean: number, ...corrupted: number[]) => ({
  title: "net",
  clean: wilsonInterval(clean, 1000),
  corrupted: corrupted.map((right, i) => ({
    ...{ corruption: `corruption ${i}`, unit: "", level: 1 },
    accuracy: wilsonInterval(right, 1000),
  })),
});

Deno.test("robustVerdict() asks for the accuracy at each corruption, and for the cost on clean images", () => {
  const reference = wilsonInterval(950, 1000),
    verdict = (...counts: [number, ...number[]]) => robustVerdict(scoresOf(...counts), { reference });
  assertEquals(verdict(945, 850, 900), { isMet: true, belowLeast: [], cost: 0.005, isTooCostly: false });
  assertEquals(verdict(944, 850, 900), { isMet: false, belowLeast: [], cost: 0.006, isTooCostly: true });
  assertEquals(verdict(955, 849, 900), {
    ...{ isMet: false, belowLeast: ["corruption 0"], cost: -0.005, isTooCostly: false },
  });
  assertThrows(
    () => robustVerdict(scoresOf(945, 850), { reference: wilsonInterval(95, 100) }),
    TypeError,
    "Cannot compare networks as reference must be of as many images, 1000: current value is 100",
  );
});
