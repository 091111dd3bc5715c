/** Gathers what is known of models that could be deployed, out of the results. */
import { deploymentCriteria, type DeploymentCriterion } from "../../applications/deployment/criteria.ts";
import type { DeployableModel } from "../../applications/deployment/recommend_model.ts";
import { mean } from "../../core/statistics.ts";
import type { ReportSources } from "../report_sources.ts";
import type { SeedSpread } from "../seeds_table.ts";
import { foundResult, type Measured } from "./found_result.ts";

/** Which models are compared, and by what. */
export interface DeploymentQuestion {
  models: DeployableModel[];
  criteria: DeploymentCriterion[];
  /** Labels of the criteria that nothing was measured of. */
  unmeasured: string[];
  /** Names of models that lack a measurement, and are not compared. */
  leftOut: string[];
}

type Sources = Pick<ReportSources, "models" | "scores" | "results">;

/** A value per run, none where nothing was measured. */
type Measurements = Record<string, number[]>;

/** The words of criteria in the report. */
const LABELS: Readonly<Record<string, string>> = {
  accuracy: "accuracy",
  robustness: "accuracy on disturbed images",
  latencyMs: "time for an image, in batches",
  bytes: "size",
  trainingSeconds: "cost of training",
};

/** A weight is a number of 32 bits. */
const BYTES_OF_WEIGHT = 4;

/**
 * Returns the models of which all criteria are measured, and the criteria that are measured of two models at least. The
 * accuracy is that on validation images, by which everything in the study is chosen; its spread is that of trainings
 * from other seeds: in full where there are three or more, else on fewer images.
 */
export function deployableModels(sources: Sources): DeploymentQuestion {
  const all = sources.models.map(({ name, title }) => ({
    name: title,
    measured: measurementsOf(name, title, sources),
  }));
  const rated = all.filter(({ measured }) => measured.accuracy.length > 0);
  const labelled = deploymentCriteria().map((own) => ({ ...own, label: LABELS[own.name] ?? own.label }));
  const isMeasured = ({ name }: DeploymentCriterion) =>
    rated.filter(({ measured }) => measured[name].length > 0).length > 1;
  const criteria = labelled.filter(isMeasured);
  const isWhole = ({ measured }: DeployableModel) => criteria.every(({ name }) => measured[name].length > 0);
  return {
    criteria,
    models: rated.filter(isWhole),
    unmeasured: labelled.filter((own) => !isMeasured(own)).map(({ label }) => label),
    leftOut: rated.filter((own) => !isWhole(own)).map(({ name }) => name),
  };
}

interface Cost {
  name: string;
  trainingCpuSeconds?: number;
  imagesPerSecond?: number;
  parameters?: number;
  bytes?: number;
}

interface Curve {
  title: string;
  levels: readonly number[];
  accuracies: readonly { value: number }[];
}

/** Accuracies from several seeds. */
interface SavedSpread {
  /** Of trainings in full; absent in results of earlier versions. */
  seeds?: readonly Pick<SeedSpread, "name" | "accuracies">[];
  /** Of trainings on fewer images, by the model's name. */
  reached?: Readonly<Record<string, readonly number[]>>;
}

function measurementsOf(name: string, title: string, { scores, results }: Sources): Measurements {
  const score = scores.find((own) => own.name === `test_scores_${name}`)?.value;
  const costs = foundResult<readonly Cost[]>(results, "14_conclusions", "costs")?.value;
  const cost = costs?.find((own) => own.name === name), parameters = score?.parameters ?? cost?.parameters;
  return {
    accuracy: accuracyRuns(score?.validationAccuracy, spreadOf(name, results)),
    robustness: robustnessOf(title, results),
    latencyMs: cost?.imagesPerSecond ? [1000 / cost.imagesPerSecond] : [],
    bytes: bytesOf(cost?.bytes, parameters),
    trainingSeconds: cost?.trainingCpuSeconds ? [cost.trainingCpuSeconds] : [],
  };
}

/** An algorithm's numbers as it holds them, or a network's weights. */
function bytesOf(own: number | undefined, parameters: number | undefined): number[] {
  if (own !== undefined) return [own];
  return parameters === undefined ? [] : [BYTES_OF_WEIGHT * parameters];
}

/** The accuracy of the training in full, moved as trainings from other seeds lie around their mean. */
function accuracyRuns(accuracy: Measured | undefined, spread: readonly number[]): number[] {
  if (!accuracy) return [];
  return spread.length < 2 ? [accuracy.value] : spread.map((own) => accuracy.value + own - mean(spread));
}

function spreadOf(name: string, results: Sources["results"]): readonly number[] {
  const spread = foundResult<SavedSpread>(results, "14_conclusions", "spread")?.value;
  const inFull = spread?.seeds?.find((own) => own.name === name)?.accuracies;
  return inFull ?? spread?.reached?.[name] ?? [];
}

/** The mean accuracy over all disturbances and all their levels but the undisturbed one. */
function robustnessOf(title: string, results: Sources["results"]): number[] {
  const curves = foundResult<readonly Curve[]>(results, "10_errors", "robustness")?.value ?? [];
  const disturbed = curves.filter((own) => own.title === title).flatMap(({ levels, accuracies }) =>
    accuracies.filter((_, i) => levels[i] > 0).map(({ value }) => value)
  );
  return disturbed.length === 0 ? [] : [mean(disturbed)];
}
