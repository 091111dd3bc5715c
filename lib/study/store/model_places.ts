/** Lists where trained models may be kept. Imports no package, as `deno task demo` fetches none. */
import { outputFolder, PROJECT_URL } from "../../core/outputs.ts";
import type { Profile } from "../../core/profile.ts";
import { PROFILES } from "../../core/profiles.ts";

/** Which models are meant. */
export interface ModelPlacesOptions {
  /** The data that they were trained on, such as "fashion-mnist". */
  source: string;
  /** The profile that they were trained with; by default any, the largest first. */
  profile?: Profile["name"] | undefined;
  /** Whether to look among the published ones alone. @default false */
  isPublished?: boolean;
  /**
   * The folder of published models; ends in a slash.
   *
   * @default the project's own outputs/
   */
  published?: URL;
}

/** Where the models of one profile may be. */
export interface ModelPlaces {
  profile: Profile["name"];
  /** Output folders, each with a folder models/: one's own before the published one. */
  outputs: URL[];
}

/** Lists the places, those that are wanted most first. */
export function modelPlaces(
  { source, profile, isPublished = false, published = new URL("outputs/", PROJECT_URL) }: ModelPlacesOptions,
): ModelPlaces[] {
  const profiles = profile ? [profile] : Object.values(PROFILES).map(({ name }) => name).reverse();
  return profiles.map((profile) => ({
    profile,
    outputs: [...isPublished ? [] : [outputFolder(profile, source)], published],
  }));
}
