/** Evaluates an ensemble of a network's seeds: all that puts it into the tables. */
import type * as tf from "@tensorflow/tfjs";
import { argmax } from "../../core/argmax.ts";
import type { ImageSet } from "../../core/dataset.ts";
import { hashOf } from "../../core/hash_of.ts";
import { interruptSignal } from "../../core/interruption.ts";
import { accuracyInterval } from "../../metrics/accuracy_interval.ts";
import { ensembleLogits } from "../../metrics/ensemble_logits.ts";
import type { TestScores } from "../../report/scores_table.ts";
import { predictionBy } from "../../training/test_time_augmentation.ts";
import { ensembleHash, type PlannedEnsemble } from "../plan/ensemble_plan.ts";
import { plannedModel } from "../plan/model_plan.ts";
import type { PlannedModel } from "../plan/recipe.ts";
import { drawSeedOf, seededModel } from "../plan/seeded_model.ts";
import { trainingSets } from "../plan/training_sets.ts";
import { writePredictions } from "../store/predictions.ts";
import type { TrainingRecord } from "../store/training_record.ts";
import { type FinishModelOptions, titleWith } from "./finish_model.ts";
import { evaluateScoresOnTest } from "./test_evaluation.ts";
import { trainedModel } from "./trained_model.ts";

/** Options of `finishEnsemble`. */
export interface FinishEnsembleOptions extends FinishModelOptions {
  /** The network of the members. @default the planned one of that name */
  network?: PlannedModel;
}

/** What a member says, and which training it is. */
interface Member {
  record: TrainingRecord;
  validation: Float32Array;
  test: Float32Array;
}

/**
 * Trains the members without the validation images, or finds them trained, evaluates the ensemble on the validation and
 * then, once, on the test images, and saves `test_scores_<name>` and its predictions, as notebooks do for networks. The
 * ledger knows it by the hash of its members' weights. Nothing may be chosen by what comes out.
 */
export async function finishEnsemble(
  planned: PlannedEnsemble,
  options: FinishEnsembleOptions,
): Promise<TestScores> {
  const { study, data, network = plannedModel(planned.of) } = options;
  const predict = predictionBy(network.views);
  const { profile, notebook } = study, { name, title, of, seeds, mean } = planned;
  const { validation } = trainingSets(data, { profile, seed: drawSeedOf(network) });
  const { classNames: { length: classes } } = validation;
  const members: Member[] = [];
  for (const seed of seeds) {
    members.push(await memberOf(seededModel(network, seed), { ...options, predict, validation }));
  }
  const together = (set: "validation" | "test") =>
    ensembleLogits(members.map((member) => member[set]), { classes, mean });
  const validationAccuracy = accuracyInterval(validation.labels, argmax(together("validation"), classes));

  const weightsHashes = members.map(({ record }) => record.weightsHash);
  const weightsHash = await ensembleHash(weightsHashes);
  const recipeHashes = members.map(({ record }) => record.recipeHash);
  const recipe = await hashOf({ members: recipeHashes, mean, prediction: predict.name });
  const { accuracy, report, logits } = await evaluateScoresOnTest(together("test"), {
    ...{ data, model: weightsHash, recipe, ledger: study.ledger },
    reason: `${notebook}: ${name}, ensemble of ${of}, seeds ${seeds.join(", ")}`,
  });
  const sum = (of: (record: TrainingRecord) => number) =>
    members.reduce((sum, { record }) => sum + of(record), 0);
  const { trainSize, epochs } = members[0].record;
  const scores: TestScores = {
    ...{
      model: titleWith(network.views, title),
      parameters: sum(({ parameters }) => parameters),
      trainSize,
      epochs,
    },
    ...{ validationAccuracy, accuracy, macroF1: report.macroF1 },
    ensemble: { of, seeds, mean, prediction: predict.name, weightsHashes },
  };
  const durationMs = sum(({ durationMs }) => durationMs);
  await study.save(`test_scores_${name}`, scores, { n: logits.length / classes, split: "test", durationMs });
  await writePredictions(study.predictions(name), logits, {
    ...{ model: name, weightsHash, classes, split: "test" },
    ...{ profile: profile.name, source: data.provenance.source },
  });
  return scores;
}

async function memberOf(
  planned: PlannedModel,
  { study, data, backend, predict, validation, onProgress, signal = interruptSignal() }:
    & FinishEnsembleOptions
    & { predict: (model: tf.LayersModel, set: ImageSet) => Float32Array; validation: ImageSet },
): Promise<Member> {
  const { profile, notebook, folder: outputs } = study;
  const common = { data, profile, backend, notebook, outputs, onProgress, signal };
  const { model, record } = await trainedModel(planned, common);
  try {
    const test = predict(model, { ...data.test, size: profile.testSize });
    return { record, validation: predict(model, validation), test };
  } finally {
    model.dispose();
  }
}
