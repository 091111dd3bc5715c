/** Measures what float16 weights cost a kept network, for its card. */
import { useBackend } from "../../backend/use_backend.ts";
import { PROFILES } from "../../core/profiles.ts";
import type { FashionMnist } from "../../data/fashion_mnist/fashion_mnist.ts";
import { type Float16Cost, float16Cost } from "../../exchange/float16/float16_cost.ts";
import { predictLogits } from "../../training/evaluate.ts";
import { trainingSets } from "../plan/training_sets.ts";
import { hasWeights, loadKeptModel, modelFolder } from "../store/model_store.ts";
import { readRecord } from "../store/training_record.ts";

/**
 * Compares a network's predictions for its validation images with those of its weights rounded to float16: of the
 * training from which these images were held back. Undefined where its weights, or those images, are not at hand.
 *
 * @param outputs the folder below which it is kept; ends in a slash
 * @throws {Error} when its files are damaged
 */
export async function networkFloat16Cost(
  outputs: URL,
  name: string,
  data: FashionMnist,
): Promise<Float16Cost | undefined> {
  const folder = modelFolder(outputs, name, "selected"), record = await readRecord(folder);
  const isAtHand = record?.split === "selected" && record.source === data.provenance.source &&
    await hasWeights(folder);
  if (!isAtHand) return undefined;
  const { recipe: { seed }, profile, validation: { accuracy } } = record;
  const { validation } = trainingSets(data, { profile: PROFILES[profile], seed });
  await useBackend();
  const model = await loadKeptModel(folder, record);
  try {
    const cost = await float16Cost(model, {
      labels: validation.labels,
      logits: () => predictLogits(model, validation),
    });
    // A tie of two classes may fall otherwise on another machine; other images are not that close.
    return Math.abs(cost.accuracy - accuracy) <= 2 / cost.n ? cost : undefined;
  } finally {
    model.dispose();
  }
}
