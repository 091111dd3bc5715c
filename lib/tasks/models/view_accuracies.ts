/** Evaluates a kept model on views of the images that were held back from it. */
import { fixedDecimals } from "../../core/numbers/fixed_decimals.ts";
import { argmax } from "../../core/argmax.ts";
import type { Dataset } from "../../core/mod.ts";
import { accuracyInterval } from "../../metrics/mod.ts";
import { percent } from "../../report/mod.ts";
import { loadKeptModel, type TrainingRecord } from "../../study/mod.ts";
import { predictLogits, viewAveragedLogits } from "../../training/mod.ts";

/** Returns its accuracy by the images as they are and by two, six and ten views of each, a line each. */
export async function viewAccuracies(
  { folder, record, validation }: { folder: URL; record: TrainingRecord; validation: Dataset },
): Promise<string[]> {
  const model = await loadKeptModel(folder, record), { labels, classNames } = validation;
  try {
    return ([1, 2, 6, 10] as const).map((views) => {
      const logits = views === 1
        ? predictLogits(model, validation)
        : viewAveragedLogits(model, validation, { views });
      const { value, low, high } = accuracyInterval(labels, argmax(logits, classNames.length));
      const interval = `${fixedDecimals(100 * low, 2)} to ${fixedDecimals(100 * high, 2)}`;
      return `${String(views).padStart(2)} ${views === 1 ? "view " : "views"}  ${
        percent(value, 2)
      }  ${interval}`;
    });
  } finally {
    model.dispose();
  }
}
