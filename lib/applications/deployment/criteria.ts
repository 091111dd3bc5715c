/** Says by what models are compared for deployment, how each criterion is scaled, and what it weighs. */
import { checkInteger, checkNumber, checkPositive } from "../../core/check.ts";
import { inWords } from "../../core/in_words.ts";

/** How a criterion becomes a score from 0 to 1. */
export type Scaling =
  /** Linear from `worst`, 0, to `best`, 1, and no further: a model's score does not depend on the other models. */
  | { rule: "bounds"; worst: number; best: number }
  /**
   * The best value over the model's own where lower is better, else its own over the best: twice as dear is half. What
   * is as good as `enough`, where there is one, scores 1, and the best counts as no better than that.
   */
  | { rule: "ratio"; enough?: number };

/** One respect in which models are compared. */
export interface DeploymentCriterion {
  /** The name of the measurement. */
  name: string;
  /** What it is called for readers, with its unit. */
  label: string;
  better: "higher" | "lower";
  scaling: Scaling;
  /** Why it is scaled in this way. */
  why: string;
  /** 0 or more; only the proportions of the weights matter. */
  weight: number;
}

/** The bounds that a shop may want to move. */
export interface DeploymentCriteriaOptions {
  /** Accuracy below which a model is of no use. @default 0.8 */
  leastAccuracy?: number;
  /** Accuracy on disturbed images below which a model is of no use. @default 0.4 */
  leastRobustness?: number;
  /** Weights by name, in place of the defaults. @default {} */
  weights?: Readonly<Record<string, number>>;
}

const POINTS_COUNT =
  "Points of accuracy are worth the same wherever they are gained, down to where a model is of no use.";
const FACTORS_COUNT =
  "Models differ by factors, not by amounts: one that costs twice as much scores half. Below what nobody notices, " +
  "nothing is gained.";

/**
 * Returns the five criteria that models are compared by unless others are given: accuracy weighs 0.4, robustness and
 * latency 0.2 each, size and cost of training 0.1 each. A millisecond for an image, 5 MB, and ten minutes of one core
 * for training are good enough by default. Weights and bounds are a choice, not a measurement.
 *
 * @throws {RangeError} when a bound is no fraction below 1, or a weight is below 0 or of no criterion
 */
export function deploymentCriteria(
  { leastAccuracy = 0.8, leastRobustness = 0.4, weights = {} }: DeploymentCriteriaOptions = {},
): DeploymentCriterion[] {
  const accuracy = { better: "higher", why: POINTS_COUNT } as const;
  const cost = { better: "lower", why: FACTORS_COUNT } as const;
  const upTo = (enough: number) => ({ rule: "ratio", enough }) as const;
  const from = (worst: number) => ({ rule: "bounds", worst, best: 1 }) as const;
  const criteria: DeploymentCriterion[] = [
    { ...accuracy, name: "accuracy", label: "accuracy", scaling: from(leastAccuracy), weight: 0.4 },
    {
      ...{ ...accuracy, name: "robustness", label: "accuracy on disturbed images" },
      ...{ scaling: from(leastRobustness), weight: 0.2 },
    },
    { ...cost, name: "latencyMs", label: "milliseconds for one image", scaling: upTo(1), weight: 0.2 },
    { ...cost, name: "bytes", label: "size in bytes", scaling: upTo(5e6), weight: 0.1 },
    { ...cost, name: "trainingSeconds", label: "seconds of training", scaling: upTo(600), weight: 0.1 },
  ];
  const names = criteria.map(({ name }) => name);
  const odd = Object.keys(weights).find((name) => !names.includes(name));
  if (odd !== undefined) {
    throw new RangeError(
      `Cannot compare models as weights must be of ${names.join(", ")}: current value is ${inWords(odd)}`,
    );
  }
  const weighted = criteria.map((own) => ({ ...own, weight: weights[own.name] ?? own.weight }));
  checkCriteria(weighted);
  return weighted;
}

/** Throws RangeError unless there are criteria, with names of their own, bounds in order, and one weight above 0. */
export function checkCriteria(criteria: readonly DeploymentCriterion[]): void {
  const task = "compare models", names = criteria.map(({ name }) => name);
  checkInteger(task, { name: "the number of criteria", value: criteria.length, least: 1 });
  criteria.forEach(({ name, weight, better, scaling }, c) => {
    checkNumber(task, { name: `the weight of ${name}`, value: weight });
    if (names.indexOf(name) !== c) {
      throw new RangeError(
        `Cannot ${task} as each criterion must have a name of its own: current value is ${inWords(name)}`,
      );
    }
    if (scaling.rule === "ratio") {
      const { enough = 1 } = scaling;
      return checkPositive(task, { name: `what is enough of ${name}`, value: enough });
    }
    const { worst, best } = scaling, value = better === "higher" ? best - worst : worst - best;
    checkPositive(task, { name: `the way from worst to best of ${name}`, value });
  });
  const sum = criteria.reduce((all, { weight }) => all + weight, 0);
  checkPositive(task, { name: "the sum of the weights", value: sum });
}
