/** Gathers what a model card says, out of the records and results of a run. */
import { type ImageSet, isOfGarments, type Labels } from "../../core/dataset.ts";
import type { FashionMnist } from "../../data/fashion_mnist/fashion_mnist.ts";
import { openTestLabels, readTestLooks } from "../../data/fashion_mnist/open_test_labels.ts";
import { classReport } from "../../metrics/class_report.ts";
import { confusedPairs, confusionMatrix } from "../../metrics/confusion_matrix.ts";
import { expectedCalibrationError } from "../../metrics/expected_calibration_error.ts";
import { logLoss } from "../../metrics/log_loss.ts";
import type { CardCalibration, ModelCardFacts } from "../../report/model_card_facts.ts";
import type { Result } from "../../report/result.ts";
import { readTestScores, type TestScores } from "../../report/scores_table.ts";
import { familyOf } from "../plan/planned_comparisons.ts";
import { type Predictions, readPredictions } from "../store/predictions.ts";
import { algorithmFacts, networkFacts } from "./card_record_facts.ts";

/** Bins of the calibration error. */
const BINS = 15;
/** Mistakes that a card names. */
const MOST_CONFUSED = 3;

/**
 * Gathers the facts of every model that lies below an output folder and was evaluated on the test images. Scores by
 * class are left out where the labels cannot be had without another look at them.
 *
 * @param outputs ends in a slash
 * @throws {SyntaxError} when a file is damaged
 */
export async function readModelCardFacts(outputs: URL, data: FashionMnist): Promise<ModelCardFacts[]> {
  const all: ModelCardFacts[] = [];
  for (const scores of await readTestScores(outputs)) {
    const name = scores.name.slice("test_scores_".length);
    const predictions = await readPredictions(
      new URL(`results/${scores.notebook}/${name}.predictions`, outputs),
    );
    const about = aboutImages(scores, data.test);
    const own = await networkFacts(outputs, name, predictions) ??
      await algorithmFacts(outputs, name, { ...predictions, ...about });
    if (!own) continue;
    const { hasProbabilities, ...facts } = own;
    const labels = await knownLabels(outputs, data, predictions);
    all.push({
      name,
      family: familyOf(name).family,
      ...resultFacts(scores, about),
      ...facts,
      ...(labels && judgedFacts(labels, predictions, data.test)),
      calibration: labels && hasProbabilities ? calibrationOf(labels, predictions) : undefined,
    });
  }
  return all;
}

/** Returns the name and the images of the data at hand, where the scores are of these. */
function aboutImages(
  { source }: Pick<Result, "source">,
  { provenance, height, width, channels = 1 }: ImageSet,
): Pick<ModelCardFacts["data"], "title" | "images"> {
  return source === provenance.source ? { title: provenance.title, images: { height, width, channels } } : {};
}

function resultFacts(
  { value, notebook, source, verified, profile, seed, backend, versions }: Result<TestScores>,
  about: Pick<ModelCardFacts["data"], "title" | "images">,
) {
  return {
    title: value.model,
    notebook,
    data: { source, verified, ...about },
    ...{ profile, seed, backend, versions, macroF1: value.macroF1, parameters: value.parameters },
    output: "one score per class, the highest of which names the " +
      (isOfGarments({ source }) ? "garment" : "class"),
    accuracy: {
      validation: value.validationAccuracy,
      selectedTest: value.selectedAccuracy,
      test: value.accuracy,
    },
  };
}

/** Opens the test labels for an evaluation that is recorded already; undefined where there is none. */
async function knownLabels(
  outputs: URL,
  data: FashionMnist,
  { weightsHash, source, n }: Predictions,
): Promise<Labels | undefined> {
  const ledger = new URL("results/test_looks.json", outputs);
  const look = readTestLooks(ledger).find((look) => look.model === weightsHash && look.source === source);
  if (!look || source !== data.provenance.source) return undefined;
  return (await openTestLabels(data, { ...look, ledger })).subarray(0, n);
}

function judgedFacts(labels: Labels, { predicted, classes }: Predictions, { classNames }: ImageSet) {
  const matrix = confusionMatrix(labels, predicted, classes);
  return {
    classes: classReport(matrix).classes.map((scores, c) => ({ name: classNames[c], ...scores })),
    confusions: confusedPairs(matrix).slice(0, MOST_CONFUSED).map((pair) => ({
      truth: classNames[pair.trueClass],
      predicted: classNames[pair.predictedClass],
      count: pair.count,
    })),
  };
}

function calibrationOf(labels: Labels, predictions: Predictions): CardCalibration {
  const { probabilities, predicted, classes, n } = predictions;
  let confidence = 0;
  for (let i = 0; i < n; i++) confidence += probabilities[i * classes + predicted[i]] / n;
  return {
    expectedError: expectedCalibrationError(labels, probabilities, { classes, bins: BINS }),
    bins: BINS,
    meanConfidence: confidence,
    logLoss: logLoss(labels, probabilities, { classes }),
  };
}
