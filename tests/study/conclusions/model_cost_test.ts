import { assertEquals, assertRejects } from "@std/assert";
import { readModelCost, type ReadModelCostOptions } from "../../../lib/study/conclusions/model_cost.ts";
import { type FitRecord, hashOfScores, writeScores } from "../../../lib/study/store/score_store.ts";
import { withFolder } from "../../training/temporary_folder.ts";
import { writeFit, writeTraining } from "./finished_model.ts";

const WEIGHTS = "a".repeat(64);

function optionsOf(places: URL[], options: Partial<ReadModelCostOptions> = {}): ReadModelCostOptions {
  return { weightsHash: WEIGHTS, backend: "wasm, 2 threads", places, ...options };
}

Deno.test("readModelCost() multiplies the time of a training by the threads of its record", () =>
  withFolder(async (outputs) => {
    const training = { name: "gru", weightsHash: WEIGHTS, durationMs: 1500, backend: "wasm, 4 threads" };
    await writeTraining(outputs, training);
    const cost = await readModelCost("gru", optionsOf([outputs]));
    assertEquals(cost, { trainingCpuSeconds: 6, threads: 4 });
  }));

Deno.test("readModelCost() multiplies the time of a fit by the threads of the notebook, and knows the speed of scoring", () =>
  withFolder(async (outputs) => {
    const weightsHash = await writeFit(outputs, {
      name: "linear_svm",
      fitMs: 3000,
      predictMs: 20,
      testSize: 4,
    });
    const cost = await readModelCost("linear_svm", optionsOf([outputs], { weightsHash }));
    assertEquals(cost, { trainingCpuSeconds: 6, threads: 2, imagesPerSecond: 200 });
    const alone = optionsOf([outputs], { weightsHash, backend: "wasm, 1 thread" });
    assertEquals((await readModelCost("linear_svm", alone))?.trainingCpuSeconds, 3);
  }));

Deno.test("readModelCost() knows what a fit holds, where its record does", () =>
  withFolder(async (outputs) => {
    const fit = { name: "linear_svm", fitMs: 1000, predictMs: 20, testSize: 4, bytes: 62_800 };
    const weightsHash = await writeFit(outputs, fit);
    const cost = await readModelCost("linear_svm", optionsOf([outputs], { weightsHash }));
    assertEquals(cost, { trainingCpuSeconds: 2, threads: 2, imagesPerSecond: 200, bytes: 62_800 });
  }));

Deno.test("readModelCost() takes times of less than a millisecond for one", () =>
  withFolder(async (outputs) => {
    const weightsHash = await writeFit(outputs, { name: "linear_svm", fitMs: 0, predictMs: 0, testSize: 4 });
    const cost = await readModelCost("linear_svm", optionsOf([outputs], { weightsHash }));
    assertEquals(cost, { trainingCpuSeconds: 0.002, threads: 2, imagesPerSecond: 4000 });
  }));

Deno.test("readModelCost() passes over the records of other weights, and looks in the next place", () =>
  withFolder(async (folder) => {
    const [own, published] = [new URL("own/", folder), new URL("published/", folder)];
    const training = { name: "gru", durationMs: 1000, backend: "wasm, 1 thread" };
    await writeTraining(own, { ...training, weightsHash: "b".repeat(64) });
    assertEquals(await readModelCost("gru", optionsOf([own, published])), undefined);
    await writeTraining(published, { ...training, weightsHash: WEIGHTS });
    const cost = await readModelCost("gru", optionsOf([own, published]));
    assertEquals(cost, { trainingCpuSeconds: 1, threads: 1 });
  }));

Deno.test("readModelCost() looks at final models only", () =>
  withFolder(async (outputs) => {
    const scores = Float32Array.of(1, 2), weightsHash = await hashOfScores(scores);
    const record = { schema: 1, name: "gru", split: "selected", classes: 2, validationSize: 0, testSize: 1 };
    await writeScores(outputs, {
      record: { ...record, scoresHash: weightsHash } as FitRecord,
      validationScores: new Float32Array(),
      testScores: scores,
    });
    assertEquals(await readModelCost("gru", optionsOf([outputs], { weightsHash })), undefined);
  }));

Deno.test("readModelCost() refuses a backend without threads", () =>
  withFolder(async (outputs) => {
    await writeTraining(outputs, { name: "gru", weightsHash: WEIGHTS, durationMs: 1500, backend: "none" });
    await assertRejects(
      () => readModelCost("gru", optionsOf([outputs])),
      SyntaxError,
      'Cannot read a cost as the backend must be written like "wasm, 2 threads": current value is "none"',
    );
  }));
