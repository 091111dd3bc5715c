/** Writes what notebooks keep of finished models, in short. */
import { type Result, writeResult } from "../../../lib/report/result.ts";
import type { TestScores } from "../../../lib/report/scores_table.ts";
import { modelFolder } from "../../../lib/study/store/model_store.ts";
import { type AboutPredictions, writePredictions } from "../../../lib/study/store/predictions.ts";
import { type FitRecord, hashOfScores, writeScores } from "../../../lib/study/store/score_store.ts";
import { RECIPE } from "../../../lib/study/plan/recipe.ts";
import { type TrainingRecord, writeRecord } from "../../../lib/study/store/training_record.ts";

/** Writes what a reader needs of the record of a final training. */
export async function writeTraining(
  outputs: URL,
  record: Pick<TrainingRecord, "name" | "weightsHash" | "durationMs" | "backend">,
): Promise<void> {
  const whole = { schema: 2, split: "final", recipeHash: "c".repeat(64), recipe: RECIPE, ...record };
  await writeRecord(modelFolder(outputs, record.name, "final"), whole as TrainingRecord);
}

/** Writes a final fit, and returns the hash of its scores: one of two classes for each test image. */
export async function writeFit(
  outputs: URL,
  record: Pick<FitRecord, "name" | "fitMs" | "predictMs" | "testSize" | "bytes">,
): Promise<string> {
  const testScores = Float32Array.from({ length: 2 * record.testSize }, (_, i) => i);
  const scoresHash = await hashOfScores(testScores);
  const validationScores = new Float32Array(), validationHash = await hashOfScores(validationScores);
  const whole = { schema: 1, split: "final", classes: 2, validationSize: 0, scoresHash, validationHash };
  await writeScores(outputs, { record: { ...whole, ...record } as FitRecord, validationScores, testScores });
  return scoresHash;
}

/** Writes the scores of three test images that a notebook judged a model on. */
export async function writeJudged(outputs: URL, notebook: string, name: string): Promise<Result<TestScores>> {
  const share = { value: 1, low: 0.4, high: 1, n: 3 };
  const result: Result<TestScores> = {
    schema: 1,
    ...{ name: `test_scores_${name}`, notebook, profile: "smoke", source: "synthetic", verified: false },
    ...{ n: 3, split: "test", seed: 1, backend: "wasm, 2 threads", versions: { deno: "2" }, durationMs: 5 },
    value: { model: `the ${name}`, trainSize: 9, validationAccuracy: share, accuracy: share, macroF1: 1 },
  };
  await writeResult(new URL(`results/${notebook}/${result.name}.json`, outputs), result);
  return result;
}

/** Writes what a model predicts for three test images: the classes 1, 0 and 1 of two. */
export async function writePredicted(
  outputs: URL,
  notebook: string,
  about: Pick<AboutPredictions, "model" | "weightsHash"> & Partial<AboutPredictions>,
): Promise<void> {
  await writePredictions(
    new URL(`results/${notebook}/${about.model}.predictions`, outputs),
    Float32Array.of(-2, -1, 0, -3, -9, -1),
    { classes: 2, split: "test", profile: "smoke", source: "synthetic", ...about },
  );
}
