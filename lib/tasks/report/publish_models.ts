/** Copies the trained models that published notebooks used into what is committed. */
import { fromFileUrl } from "@std/path";
import {
  copyModel,
  hasWeights,
  modelFolder,
  placeFor,
  readRecord,
  readUsedModels,
  type UsedModel,
} from "../../study/mod.ts";

/**
 * Copies every model that the notebooks used in a run below `from` to `to`. One that is there already stays, unless
 * other code has trained it since to the same weights.
 *
 * @throws {Error} when a model is in neither place, naming the notebook to run again; nothing was copied then
 */
export async function publishModels(from: URL, to: URL, notebooks: readonly string[]): Promise<void> {
  const copies: { source: URL; target: URL; isWithoutWeights: boolean }[] = [];
  for (const notebook of notebooks) {
    for (const used of await readUsedModels(from, notebook)) {
      const [source, target] = [from, to].map((outputs) => modelFolder(outputs, used.name, placeFor(used)));
      const fresh = await usedRecord(source, used), kept = await usedRecord(target, used);
      if (!fresh && !kept) throw missing(source, used, notebook);
      // Weights that another notebook published stay.
      const isKeptWhole = await hasWeights(target), isWithoutWeights = used.isWithoutWeights && !isKeptWhole;
      const isThere = fresh?.codeHash === kept?.codeHash && (isWithoutWeights || isKeptWhole);
      if (fresh && !isThere) copies.push({ source, target, isWithoutWeights: isWithoutWeights ?? false });
    }
  }
  // With weights last: one notebook may use the weights, and another the record alone.
  copies.sort((a, b) => Number(b.isWithoutWeights) - Number(a.isWithoutWeights));
  for (const { source, target, isWithoutWeights } of copies) {
    await copyModel(source, target, { isWithoutWeights });
  }
}

/** Returns the folder's record if it is that of the model that was used. */
async function usedRecord(folder: URL, { recipeHash, weightsHash }: UsedModel) {
  const record = await readRecord(folder);
  return record?.recipeHash === recipeHash && record.weightsHash === weightsHash ? record : undefined;
}

function missing(folder: URL, { weightsHash }: UsedModel, notebook: string): Error {
  const hash = weightsHash.slice(0, 16);
  return new Error(
    `Cannot publish as ${
      fromFileUrl(folder)
    } must hold the model that ${notebook} used (${hash}): current value is ` +
      `another or none. Run \`deno task report ${notebook}\` again`,
  );
}
