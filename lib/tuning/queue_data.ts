/** Checks what comes over a queue: whoever reaches Redis can write there. */
import { inWords } from "../core/in_words.ts";
import { type Configuration, encodeConfiguration, type SearchSpace } from "./search_space.ts";
import { checkTrial, type Trial, type TrialOutcome } from "./trial.ts";

/** What trials and their outcomes may be. */
export interface QueueLimits {
  /** Where configurations lie. @default anywhere */
  space?: SearchSpace;
  /** What trials may spend. @default anything above 0 */
  budgets?: readonly number[];
  /** The lowest and the highest score, of the curve and the held-out score too. @default any that are finite */
  scores?: readonly [low: number, high: number];
}

/** Points that a curve may have. */
const MOST_POINTS = 1_000;

/**
 * Returns a trial that was taken from a queue.
 *
 * @throws {TypeError} when it is none
 * @throws {RangeError} when a value of it is outside its limits
 */
export function readTrial(value: unknown, { space, budgets }: QueueLimits = {}): Trial {
  const refuse = refuser("Cannot take a trial from the queue");
  if (!isRecord(value)) throw refuse(TypeError, "it must be an object", value);
  const { configuration, budget, seed } = value;
  if (!isConfiguration(configuration)) {
    throw refuse(TypeError, "its configuration must have numbers and texts by name", configuration);
  }
  if (typeof budget !== "number" || (budgets && !budgets.includes(budget))) {
    const rule = budgets ? `one of ${budgets.join(", ")}` : "a number";
    throw refuse(RangeError, `its budget must be ${rule}`, budget);
  }
  if (typeof seed !== "number") throw refuse(TypeError, "its seed must be a number", seed);
  const trial = { configuration, budget, seed };
  checkTrial(trial);
  if (space) encodeConfiguration(space, configuration);
  return trial;
}

/**
 * Returns an outcome that came back from a queue, and nothing else that stands there.
 *
 * @throws {TypeError} when it is none
 * @throws {RangeError} when a value of it is outside its limits
 */
export function readOutcome(
  value: unknown,
  { scores: [low, high] = [-Infinity, Infinity] }: QueueLimits = {},
): TrialOutcome {
  const refuse = refuser("Cannot take what a worker found");
  if (!isRecord(value)) throw refuse(TypeError, "it must be an object", value);
  const isScore = (score: unknown): score is number => isFiniteNumber(score) && score >= low && score <= high;
  const rule = Number.isFinite(low) ? `from ${low} to ${high}` : "finite";
  const { score, heldOutScore, curve, durationMs } = value;
  if (!isScore(score)) throw refuse(RangeError, `its score must be ${rule}`, score);
  if (heldOutScore !== undefined && !isScore(heldOutScore)) {
    throw refuse(RangeError, `its heldOutScore must be ${rule}`, heldOutScore);
  }
  if (curve !== undefined && !(Array.isArray(curve) && curve.length <= MOST_POINTS && curve.every(isScore))) {
    throw refuse(RangeError, `its curve must be ${MOST_POINTS} scores at most, each ${rule}`, curve);
  }
  if (durationMs !== undefined && !(isFiniteNumber(durationMs) && durationMs >= 0)) {
    throw refuse(RangeError, "its durationMs must be finite and 0 or more", durationMs);
  }
  return {
    score,
    ...(heldOutScore !== undefined && { heldOutScore }),
    ...(curve !== undefined && { curve }),
    ...(durationMs !== undefined && { durationMs }),
  };
}

function refuser(what: string) {
  return (kind: ErrorConstructor, rule: string, value: unknown) =>
    new kind(`${what} as ${rule}: current value is ${inWords(value)}`);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isFiniteNumber(value: unknown): value is number {
  return typeof value === "number" && Number.isFinite(value);
}

function isConfiguration(value: unknown): value is Configuration {
  return isRecord(value) &&
    Object.values(value).every((each) => isFiniteNumber(each) || typeof each === "string");
}
