/** Keeps beside a trained model what its use takes: class names, temperature, preprocessing, and what tells novelty. */
import { atomicWrite } from "../../core/atomic_write.ts";
import { fileExists } from "../../core/file_exists.ts";
import type { NoveltyDetector } from "../../interpret/embedding/novelty.ts";
import { encodeNovelty, NOVELTY_FILE, readNovelty } from "../../training/saved/novelty_file.ts";
import { removeIfThere } from "../../training/saved/remove_if_there.ts";
import { readDetails } from "../../training/saved/read_details.ts";
import {
  DETAILS_FILE,
  encodeDetails,
  type SavedModelDetails,
} from "../../training/saved/saved_model_file.ts";
import type { TrainingRecord } from "./training_record.ts";

/** What the use of a model takes besides its weights; all of it may be missing. */
export interface ModelUse extends Partial<Pick<SavedModelDetails, "temperature" | "preprocessing">> {
  novelty?: NoveltyDetector;
}

/**
 * Writes it into the folder of a trained model, which `loadModel` then loads as well.
 *
 * @param folder ends in a slash
 */
export async function writeModelUse(
  folder: URL,
  { record, novelty, ...use }: ModelUse & { record: TrainingRecord },
): Promise<void> {
  const { title, classNames, inputShape, weightsHash } = record;
  const noveltyUrl = new URL(NOVELTY_FILE, folder);
  if (novelty) await atomicWrite(noveltyUrl, encodeNovelty(novelty));
  // That of another model would be taken to be this one's.
  else await removeIfThere(noveltyUrl);
  const details = { title, classNames, inputShape, ...use };
  await atomicWrite(new URL(DETAILS_FILE, folder), encodeDetails(details, weightsHash));
}

/**
 * Reads what is kept of it; an empty object where that is nothing, or belongs to other weights.
 *
 * @throws {SyntaxError} when it is damaged
 */
export async function readModelUse(folder: URL, record: TrainingRecord): Promise<ModelUse> {
  if (!await fileExists(new URL(DETAILS_FILE, folder))) return {};
  const { details: { temperature, preprocessing }, weightsHash } = await readDetails(folder);
  if (weightsHash !== record.weightsHash) return {};
  const novelty = await readNovelty(folder);
  return {
    ...temperature !== undefined && { temperature },
    ...preprocessing && { preprocessing },
    ...novelty && { novelty },
  };
}
