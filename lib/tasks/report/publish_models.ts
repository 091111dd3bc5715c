/** Copies the trained models that published notebooks used into what is committed. */
import { fromFileUrl } from "@std/path";
import { copyModel, modelFolder, readRecord, readUsedModels, type UsedModel } from "../../study/mod.ts";

/**
 * Copies every model that the notebooks used in a run below `from` to `to`. One that is there already stays, unless
 * other code has trained it since to the same weights.
 *
 * @throws {Error} when a model is in neither place, naming the notebook to run again; nothing was copied then
 */
export async function publishModels(from: URL, to: URL, notebooks: readonly string[]): Promise<void> {
  const copies: [from: URL, to: URL][] = [];
  for (const notebook of notebooks) {
    for (const used of await readUsedModels(from, notebook)) {
      const [source, target] = [from, to].map((outputs) => modelFolder(outputs, used.name, used.split));
      const fresh = await usedRecord(source, used), kept = await usedRecord(target, used);
      if (!fresh && !kept) throw missing(source, used, notebook);
      if (fresh && fresh.codeHash !== kept?.codeHash) copies.push([source, target]);
    }
  }
  for (const [source, target] of copies) await copyModel(source, target);
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
