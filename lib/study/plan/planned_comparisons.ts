/**
 * Says which models are compared with which, before the test labels are opened: the plan is planned_comparisons.json.
 */
import { hashOf } from "../../core/hash_of.ts";
import { inWords } from "../../core/in_words.ts";
import plan from "../planned_comparisons.json" with { type: "json" };
import type { PlannedEnsemble } from "./ensemble_plan.ts";
import { OWN_MODELS } from "./own_models.ts";

/** Models that are of one kind. */
export type PlannedFamily = keyof typeof plan["families"];

/** A kind of models, or those that were added to the study (see `OWN_MODELS`). */
export type Family = PlannedFamily | "own";

/** Chooses the best of all models of some families. */
export interface BestOfRule {
  bestOf: readonly PlannedFamily[];
  by: "validation accuracy";
}

/** Chooses one model: by a rule, or by its name, as of an ensemble. */
export type ComparisonRule = BestOfRule | { model: string };

/** Two models that are compared. */
export interface PlannedComparison {
  first: ComparisonRule;
  second: ComparisonRule;
  /** What would be shown. */
  statement: string;
}

/** Two networks whose seeds are compared, by their names. */
export interface SeedComparison {
  first: string;
  second: string;
  /** What would be shown. */
  statement: string;
}

/** What is compared over several seeds, on validation images. */
export interface SeedComparisonPlan {
  /** The test, in words. */
  test: string;
  comparisons: readonly SeedComparison[];
  correction: "holm";
}

/** The models of a family, and who finishes them. */
export interface FamilyPlan {
  /** The notebook that finishes them. */
  notebook: string;
  models: readonly string[];
  /** The notebooks of those models that another one finishes, by name. @default none */
  notebooks?: Readonly<Record<string, string>>;
}

/** All that is planned. */
export interface ComparisonPlan {
  /** What the plan is and when it was made. */
  statement: string;
  families: Readonly<Record<PlannedFamily, FamilyPlan>>;
  /** Ensembles of a network's seeds; each is in a family too. @default none */
  ensembles?: readonly PlannedEnsemble[];
  primary: PlannedComparison;
  secondary: readonly PlannedComparison[];
  /** Comparisons of networks, not of single trainings: over seeds. @default none */
  overSeeds?: SeedComparisonPlan;
  /** The test, and the interval of a difference, in words. */
  test: string;
  interval: string;
  /** The error that is allowed: to the primary comparison, and to all secondary ones together. */
  level: number;
  correction: "holm";
  correctionStatement: string;
  /** What becomes of all other pairs. */
  others: string;
  /** What the tests can show and what not. */
  scope: string;
}

/** The comparisons of 14_conclusions. */
export const PLANNED_COMPARISONS: ComparisonPlan = plan as ComparisonPlan;

/** The ensembles that the plan states. */
export const PLANNED_ENSEMBLES: readonly PlannedEnsemble[] = PLANNED_COMPARISONS.ensembles ?? [];

/** The names that notebooks had when the plan was first published. */
const FIRST_NAMES = {
  "05_cnn": "04_cnn",
  "07_rnn": "05_rnn",
  "08_transformer": "05_rnn",
  "09_tuning": "06_tuning",
};

/**
 * Returns the SHA-256, 64 hex digits, by which the ledger of test evaluations knows the plan. A notebook that is
 * renamed or divided leaves it as it was; another comparison, model or rule changes it.
 */
export async function planHash(plan: ComparisonPlan = PLANNED_COMPARISONS): Promise<string> {
  const text = Object.entries(FIRST_NAMES).reduce(
    (text, [now, first]) => text.replaceAll(now, first),
    JSON.stringify(plan),
  );
  return await hashOf(JSON.parse(text));
}

/** A model that may be chosen; the plan knows its family. */
export interface ValidatedModel {
  name: string;
  /** Fraction of validation images classified correctly, 0 to 1. */
  validationAccuracy: number;
}

/** Two models by name, chosen as planned. */
export interface ComparedPair {
  first: string;
  second: string;
  statement: string;
}

/** The notebook that finishes models of one's own. */
const OWN_NOTEBOOK = "14_conclusions";

/** Returns the family of a model and the notebook that finishes it; throws RangeError for one that is in no family. */
export function familyOf(
  name: string,
  own: readonly { name: string }[] = OWN_MODELS,
): { family: Family; notebook: string } {
  for (const [family, { notebook, models, notebooks }] of Object.entries(PLANNED_COMPARISONS.families)) {
    if (!models.includes(name)) continue;
    return { family: family as PlannedFamily, notebook: notebooks?.[name] ?? notebook };
  }
  if (own.some((model) => model.name === name)) return { family: "own", notebook: OWN_NOTEBOOK };
  throw new RangeError(
    `Cannot place a model as its name must be in a family of planned_comparisons.json or in own_models.ts: ` +
      `current value is ${inWords(name)}`,
  );
}

/**
 * Chooses the models that the plan names by rules. Ties: the first in the family's list stands for it.
 *
 * @throws {RangeError} when a model of a family that is asked for is missing, its accuracy is not from 0 to 1, or a
 * model that is named is in no family
 */
export function resolveComparisons(
  models: readonly ValidatedModel[],
  { families, primary, secondary }: ComparisonPlan = PLANNED_COMPARISONS,
): { primary: ComparedPair; secondary: ComparedPair[] } {
  const accuracyOf = (name: string): number => {
    const accuracy = models.find((model) => model.name === name)?.validationAccuracy;
    if (accuracy !== undefined && accuracy >= 0 && accuracy <= 1) return accuracy;
    throw new RangeError(
      `Cannot choose who is compared as the validation accuracy of ${name} must be from 0 to 1: ` +
        `current value is ${accuracy ?? "none"}`,
    );
  };
  const best = (rule: ComparisonRule): string => {
    if ("model" in rule) return nameIn(families, rule.model);
    const names = rule.bestOf.flatMap((family) => families[family].models),
      accuracies = names.map(accuracyOf);
    return names[accuracies.indexOf(Math.max(...accuracies))];
  };
  const pair = ({ first, second, statement }: PlannedComparison): ComparedPair => ({
    first: best(first),
    second: best(second),
    statement,
  });
  return { primary: pair(primary), secondary: secondary.map(pair) };
}

function nameIn(families: ComparisonPlan["families"], name: string): string {
  const names = Object.values(families).flatMap(({ models }) => models);
  if (names.includes(name)) return name;
  throw new RangeError(
    `Cannot choose who is compared as a model must be in a family of planned_comparisons.json: ` +
      `current value is ${inWords(name)}`,
  );
}
