/** Trains a network to the end and evaluates it: all that puts it into the tables. */
import { argmax } from "../../core/argmax.ts";
import { type Interruptible, interruptSignal } from "../../core/interruption.ts";
import type { OnTrainingProgress } from "../../core/progress.ts";
import type { FashionMnist } from "../../data/fashion_mnist/fashion_mnist.ts";
import { accuracyInterval } from "../../metrics/accuracy_interval.ts";
import type { TestScores } from "../../report/scores_table.ts";
import type { Study } from "../../report/study.ts";
import { predictionBy } from "../../training/test_time_augmentation.ts";
import type { PlannedModel } from "../plan/recipe.ts";
import { trainingSets, type TrainingSplit } from "../plan/training_sets.ts";
import { writePredictions } from "../store/predictions.ts";
import { evaluateOnTest } from "./test_evaluation.ts";
import { type TrainedModel, trainedModel } from "./trained_model.ts";

/** Options of `finishModel`. */
export interface FinishModelOptions extends Interruptible {
  /** The notebook that finishes the model: its scores and predictions go there. */
  study: Study;
  data: FashionMnist;
  /** The backend in use, as `useBackend` returns it. */
  backend: { name: string; threads: number };
  onProgress?: OnTrainingProgress;
}

/**
 * Trains a network as "selected" and as "final", or finds it trained, evaluates the one on validation images and both
 * on the test images, on as many views of each image as planned, and saves `test_scores_<name>` and the predictions of
 * the final one, as notebooks do for the study's own. Nothing may be chosen by what comes out.
 */
export async function finishModel(
  planned: PlannedModel,
  { study, data, backend, onProgress, signal = interruptSignal() }: FinishModelOptions,
): Promise<TestScores> {
  const { profile, notebook, folder: outputs } = study, { name, views, recipe: { seed } } = planned;
  const predict = predictionBy(views);
  const common = { data, profile, backend, notebook, outputs, onProgress, signal };
  const trained = (split: TrainingSplit) => trainedModel(planned, { ...common, split });
  const judge = ({ model, record }: TrainedModel) =>
    evaluateOnTest({ model, record }, {
      data,
      testSize: profile.testSize,
      predict,
      reason: `${notebook}: ${name}, ${record.split}`,
      ledger: study.ledger,
    });
  const selected = await trained("selected");
  const { validation } = trainingSets(data, { profile, seed });
  const predictions = argmax(predict(selected.model, validation), validation.classNames.length);
  const validationAccuracy = accuracyInterval(validation.labels, predictions);
  const { accuracy: selectedAccuracy } = await judge(selected);
  selected.model.dispose();

  const final = await trained("final"), { accuracy, report, logits } = await judge(final);
  final.model.dispose();
  const { title, parameters, trainSize, epochs, durationMs, weightsHash } = final.record;
  const about = { parameters, trainSize, epochs, validationAccuracy, selectedAccuracy };
  const scores = { model: titleWith(views, title), ...about, accuracy, macroF1: report.macroF1 };
  const classes = data.test.classNames.length, n = logits.length / classes;
  await study.save(`test_scores_${name}`, scores, { n, split: "test", durationMs });
  await writePredictions(study.predictions(name), logits, {
    ...{ model: name, weightsHash, classes, split: "test" },
    ...{ profile: profile.name, source: data.provenance.source },
  });
  return scores;
}

/** Returns a title that says whether a model is evaluated on other views of an image too. */
export function titleWith(views: PlannedModel["views"], title: string): string {
  return views === undefined ? title : `${title}, test-time augmentation`;
}
