/** Finds the trained networks that a page can be made of by their records alone, which needs no package. */
import { outputFolder, PROJECT_URL } from "../../core/outputs.ts";
import type { Profile } from "../../core/profile.ts";
import { PROFILES } from "../../core/profiles.ts";
import { readRecord, type TrainingRecord } from "../../study/store/training_record.ts";

/** Which networks are meant. */
export interface KeptNetworksOptions {
  /** The short name of the data that they were trained on. */
  source: string;
  /** The profile that they were trained with. @default any, the largest first */
  profile?: Profile["name"] | undefined;
}

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

/** Lists the folders that may hold networks, one's own before published ones. */
function places(
  { source, profile }: KeptNetworksOptions,
): { models: URL; profile: Profile["name"] }[] {
  const profiles = profile ? [profile] : Object.values(PROFILES).map(({ name }) => name).reverse();
  return profiles.flatMap((profile) =>
    [outputFolder(profile, source), new URL("outputs/", PROJECT_URL)].map((outputs) => ({
      models: new URL("models/", outputs),
      profile,
    }))
  );
}

async function foldersIn(folder: URL): Promise<string[]> {
  try {
    const entries = await Array.fromAsync(Deno.readDir(folder));
    return entries.filter(({ isDirectory }) => isDirectory).map(({ name }) => name);
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return [];
    throw error;
  }
}
