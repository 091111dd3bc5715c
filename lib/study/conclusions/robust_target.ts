/** Judges whether a network keeps its accuracy on noisy, turned and blurred validation images. */
import { argmax } from "../../core/argmax.ts";
import { breather } from "../../core/breather.ts";
import type { Dataset } from "../../core/dataset.ts";
import type { Interruptible } from "../../core/interruption.ts";
import { rotate } from "../../image/rotate.ts";
import { accuracyInterval } from "../../metrics/accuracy_interval.ts";
import type { Proportion } from "../../metrics/wilson_interval.ts";
import { type Perturbation, PERTURBATIONS, perturbImages } from "./perturbations.ts";
import type { ScoringModel } from "./robustness.ts";

/** What a robust network is to reach, all as fractions of the validation images. */
export const ROBUST_TARGET = {
  /** Accuracy at each corruption. */
  leastAccuracy: 0.85,
  /** By how much its accuracy on clean images may lie below that of a network without such training. */
  mostCost: 0.005,
} as const;

/** The corruptions that a network is judged by: those of the robustness study, at one level each. */
export const JUDGED_CORRUPTIONS: readonly { perturbation: Perturbation; level: number }[] = [
  { perturbation: studied("noise"), level: 0.1 },
  { perturbation: studied("rotation"), level: 20 },
  { perturbation: oneWay("rotation, counter-clockwise", 1), level: 20 },
  { perturbation: oneWay("rotation, clockwise", -1), level: 20 },
  { perturbation: studied("blur"), level: 1 },
];

/** How a network fares on clean images and at each corruption. */
export interface RobustnessScores {
  title: string;
  clean: Proportion;
  corrupted: CorruptedScore[];
}

/** How it fares at one corruption. */
export interface CorruptedScore {
  corruption: string;
  /** What the level measures. */
  unit: string;
  level: number;
  accuracy: Proportion;
}

/** Options of `robustnessScores`. */
export interface RobustnessScoresOptions extends Interruptible {
  /** Seed of what is drawn for the images, as in `robustnessCurves`: the same for all models. @default 1 */
  seed?: number;
}

/** Evaluates a model on images as they are and at each of `JUDGED_CORRUPTIONS`, with 95 % intervals. */
export async function robustnessScores(
  { title, scores }: ScoringModel,
  data: Dataset,
  { seed = 1, signal }: RobustnessScoresOptions = {},
): Promise<RobustnessScores> {
  const classes = data.classNames.length, breathe = breather(signal);
  const judge = async (images: Dataset) => {
    const predictions = argmax(await scores(images), classes);
    await breathe();
    return accuracyInterval(data.labels, predictions);
  };
  const clean = await judge(data), corrupted: CorruptedScore[] = [];
  for (const { perturbation, level } of JUDGED_CORRUPTIONS) {
    const { name: corruption, unit } = perturbation;
    const accuracy = await judge(perturbImages(data, perturbation, { level, seed }));
    corrupted.push({ corruption, unit, level, accuracy });
  }
  return { title, clean, corrupted };
}

/** What of the target is met. */
export interface RobustVerdict {
  isMet: boolean;
  /** Names of the corruptions at which the accuracy is below the least. */
  belowLeast: string[];
  /** By how much its accuracy on clean images lies below the other network's, as a fraction; negative where above. */
  cost: number;
  isTooCostly: boolean;
}

/**
 * Compares a network with the target, and on clean images with one that was trained without corruptions. Accuracies
 * count as measured; their intervals say how far they can be trusted.
 *
 * @param reference the other network's accuracy on the same clean images
 * @throws {TypeError} unless both were evaluated on as many images
 */
export function robustVerdict(
  { clean, corrupted }: RobustnessScores,
  { reference }: { reference: Proportion },
): RobustVerdict {
  if (reference.n !== clean.n) {
    throw new TypeError(
      `Cannot compare networks as reference must be of as many images, ${clean.n}: current value is ${reference.n}`,
    );
  }
  const { leastAccuracy, mostCost } = ROBUST_TARGET;
  const belowLeast = corrupted.filter(({ accuracy }) => accuracy.value < leastAccuracy)
    .map(({ corruption }) => corruption);
  // By whole images: a difference of exactly the most is within it, whatever fractions round to.
  const lost = Math.round(reference.value * clean.n) - Math.round(clean.value * clean.n);
  const isTooCostly = lost > Math.floor(mostCost * clean.n + 1e-9);
  return { isMet: belowLeast.length === 0 && !isTooCostly, belowLeast, cost: lost / clean.n, isTooCostly };
}

/** Returns a perturbation of the robustness study, the very one. */
function studied(name: string): Perturbation {
  return PERTURBATIONS.find((perturbation) => perturbation.name === name)!;
}

/** Returns the study's rotation with the direction given in place of drawn. */
function oneWay(name: string, direction: 1 | -1): Perturbation {
  return {
    ...studied("rotation"),
    name,
    unit: "degrees",
    apply: (image, level) => rotate(image, direction * level),
  };
}
