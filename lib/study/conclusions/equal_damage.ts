/** Finds of each perturbation the level that costs one reference model the same accuracy, so that they compare. */
import { argmax } from "../../core/argmax.ts";
import { breather } from "../../core/breather.ts";
import { checkPositive } from "../../core/check.ts";
import type { Dataset } from "../../core/dataset.ts";
import type { Interruptible } from "../../core/interruption.ts";
import { accuracy } from "../../metrics/accuracy.ts";
import { type Perturbation, PERTURBATIONS, perturbImages } from "./perturbations.ts";
import type { ScoringModel } from "./robustness.ts";

/** A level at which a perturbation does the reference model the wanted harm. */
export interface ComparableLevel {
  perturbation: Perturbation;
  level: number;
  /** Accuracy that the reference model loses at this level, as a fraction. */
  loss: number;
  /** Whether the perturbation's strongest level costs it as much as wanted; if not, `level` is that one. */
  isReached: boolean;
}

/** Options of `levelsOfEqualDamage`. */
export interface EqualDamageOptions extends Interruptible {
  /** Accuracy that the reference model is to lose, as a fraction, such as 0.1. */
  damage: number;
  /** @default PERTURBATIONS */
  perturbations?: readonly Perturbation[];
  /** Seed of what is drawn for the images, as in `robustnessCurves`. @default 1 */
  seed?: number;
  /** How often the range of levels is halved: it ends within this power of a half. @default 7 */
  halvings?: number;
}

/** Differences of accuracies err by less; one image is more. */
const ROUNDING = 1e-9;

/**
 * Returns for each perturbation the least level, to within the range over two to the power of `halvings`, at which the
 * reference model loses `damage` of its accuracy on these images. Degrees and pixels have no common measure: what they
 * do to one model is one. Levels depend on that model, which must be said wherever they are used.
 *
 * @throws {RangeError} unless `damage` is above 0
 */
export async function levelsOfEqualDamage(
  { scores }: ScoringModel,
  data: Dataset,
  { damage, perturbations = PERTURBATIONS, seed = 1, halvings = 7, signal }: EqualDamageOptions,
): Promise<ComparableLevel[]> {
  checkPositive("find levels of equal damage", { name: "damage", value: damage });
  const classes = data.classNames.length, breathe = breather(signal);
  const accuracyOn = async (images: Dataset) => {
    const predictions = argmax(await scores(images), classes);
    await breathe();
    return accuracy(data.labels, predictions);
  };
  const clean = await accuracyOn(data), found: ComparableLevel[] = [];
  for (const perturbation of perturbations) {
    const lossAt = async (level: number) =>
      clean - await accuracyOn(perturbImages(data, perturbation, { level, seed }));
    let low = 0, level = perturbation.levels[perturbation.levels.length - 1], loss = await lossAt(level);
    const isReached = loss >= damage - ROUNDING;
    for (let halving = 0; isReached && halving < halvings; halving++) {
      const middle = (low + level) / 2, own = await lossAt(middle);
      if (own >= damage - ROUNDING) [level, loss] = [middle, own];
      else low = middle;
    }
    found.push({ perturbation, level, loss, isReached });
  }
  return found;
}
