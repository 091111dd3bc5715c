/** Says which perturbation each model loses most accuracy to, at levels that are comparable. */
import { argmax } from "../../core/argmax.ts";
import { breather } from "../../core/breather.ts";
import type { Dataset } from "../../core/dataset.ts";
import type { Interruptible } from "../../core/interruption.ts";
import { accuracyInterval } from "../../metrics/accuracy_interval.ts";
import { holmAdjusted } from "../../metrics/holm.ts";
import { mcnemar, pairedOutcomes } from "../../metrics/mcnemar.ts";
import { pairedTInterval } from "../../metrics/paired_t_interval.ts";
import type { Proportion } from "../../metrics/wilson_interval.ts";
import type { ComparableLevel } from "./equal_damage.ts";
import { perturbImages } from "./perturbations.ts";
import type { ScoringModel } from "./robustness.ts";

/** What one perturbation costs a model. */
export interface CorruptionLoss {
  perturbation: string;
  level: number;
  /** Accuracy on clean images less that on perturbed ones, as a fraction. */
  value: number;
  low: number;
  high: number;
}

/** What perturbations cost one model. */
export interface ModelLosses {
  title: string;
  /** Accuracy on the images as they are. */
  clean: Proportion;
  /** In the order of the levels. */
  losses: CorruptionLoss[];
  /** The perturbation that costs more than every other one by more than chance; undefined where none is shown to. */
  worst: string | undefined;
}

/** Options of `corruptionLosses`. */
export interface CorruptionLossesOptions extends Interruptible {
  /** Seed of what is drawn for the images, as in `robustnessCurves`: the same for all models. @default 1 */
  seed?: number;
  onProgress?: (progress: { done: number; total: number; remainingMs: number }) => void | Promise<void>;
}

/** The chance that any interval misses, or any comparison is significant by accident. */
const CHANCE = 0.05;

/**
 * Evaluates models on the same images as they are and perturbed, each perturbation at its level. Losses are paired by
 * image; the intervals hold together with a chance of 95 % (each as wide as Bonferroni's correction wants). Which
 * perturbation is worst is tested for each model by McNemar's test between all pairs of perturbations, with Holm's
 * correction over all pairs of all models.
 */
export async function corruptionLosses(
  models: readonly ScoringModel[],
  data: Dataset,
  levels: readonly Pick<ComparableLevel, "perturbation" | "level">[],
  { seed = 1, onProgress, signal }: CorruptionLossesOptions = {},
): Promise<ModelLosses[]> {
  const classes = data.classNames.length, breathe = breather(signal), startMs = performance.now();
  const sets = [
    data,
    ...levels.map(({ perturbation, level }) => perturbImages(data, perturbation, { level, seed })),
  ];
  const total = models.length * sets.length, predicted: ArrayLike<number>[][] = [];
  for (const { scores } of models) {
    const own: ArrayLike<number>[] = [];
    for (const set of sets) {
      own.push(argmax(await scores(set), classes));
      const done = predicted.length * sets.length + own.length;
      await onProgress?.({ done, total, remainingMs: (total / done - 1) * (performance.now() - startMs) });
      await breathe();
    }
    predicted.push(own);
  }
  const shown = shownPairs(data.labels, predicted.map(([, ...perturbed]) => perturbed));
  const confidence = 1 - CHANCE / Math.max(1, models.length * levels.length);
  return models.map(({ title }, model): ModelLosses => {
    const [clean, ...perturbed] = predicted[model];
    const losses = perturbed.map((own, k): CorruptionLoss => {
      const lost = Array.from(
        data.labels,
        (label, i) => Number(clean[i] === label) - Number(own[i] === label),
      );
      const { value, low, high } = pairedTInterval(lost, { confidence });
      return { perturbation: levels[k].perturbation.name, level: levels[k].level, value, low, high };
    });
    const worst = losses.find((_, k) =>
      losses.length > 1 && losses.every((_, other) => other === k || shown[model][k][other])
    )?.perturbation;
    return { title, clean: accuracyInterval(data.labels, clean), losses, worst };
  });
}

/** Says of each model and each two perturbations whether the first is shown to leave fewer images classified correctly. */
function shownPairs(
  labels: ArrayLike<number>,
  predicted: readonly (readonly ArrayLike<number>[])[],
): boolean[][][] {
  const pairs = predicted.flatMap((own, model) =>
    own.flatMap((first, a) =>
      own.slice(a + 1).map((second, after) => {
        const outcomes = pairedOutcomes(labels, first, second);
        return { model, a, b: a + 1 + after, ...outcomes, p: mcnemar(outcomes).midP };
      })
    )
  );
  const adjusted = holmAdjusted(pairs.map(({ p }) => p));
  const shown = predicted.map((own) => own.map(() => own.map(() => false)));
  pairs.forEach(({ model, a, b, onlyFirst, onlySecond }, i) => {
    if (adjusted[i] > CHANCE) return;
    if (onlyFirst < onlySecond) shown[model][a][b] = true;
    else shown[model][b][a] = true;
  });
  return shown;
}
