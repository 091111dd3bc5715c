/** Finds the trained networks that a page can be made of by their records alone, which needs no package. */
import { foldersIn } from "../../study/store/folders_in.ts";
import { modelPlaces, type ModelPlacesOptions } from "../../study/store/model_places.ts";
import { readRecord, type TrainingRecord } from "../../study/store/training_record.ts";

/** Which networks are meant. */
export type KeptNetworksOptions = Pick<ModelPlacesOptions, "source" | "profile">;

/**
 * Returns the record of the network that `findModel` finds among those with validation images held back; undefined
 * where there is none.
 */
export async function keptNetwork(
  name: string,
  options: KeptNetworksOptions,
): Promise<TrainingRecord | undefined> {
  for (const { models, profile } of places(options)) {
    const record = await readRecord(new URL(`${encodeURIComponent(name)}/selected/`, models));
    if (record?.profile === profile && record.source === options.source) return record;
  }
  return undefined;
}

/** Returns the names of all that `keptNetwork` finds, in their order. */
export async function keptNetworkNames(options: KeptNetworksOptions): Promise<string[]> {
  const lists = await Promise.all(places(options).map(({ models }) => foldersIn(models)));
  const names = [...new Set(lists.flat())].sort();
  const kept = await Promise.all(names.map((name) => keptNetwork(name, options)));
  return names.filter((_, i) => kept[i]);
}

/** Lists the folders that may hold networks, those that are wanted most first. */
function places(options: KeptNetworksOptions) {
  return modelPlaces(options).flatMap(({ profile, outputs }) =>
    outputs.map((outputs) => ({ models: new URL("models/", outputs), profile }))
  );
}
