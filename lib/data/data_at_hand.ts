/** Says which data a run works on, without drawing or downloading any. */
import { CLASS_NAMES } from "./fashion_mnist/class_names.ts";
import type { ImageSet } from "../core/dataset.ts";
import { PROJECT_URL } from "../core/outputs.ts";
import { FASHION_MNIST } from "./fashion_mnist/fashion_mnist_files.ts";
import { openChosen } from "./fashion_mnist/open_chosen.ts";
import { type FindDataOptions, folderUrl } from "./fashion_mnist/sources.ts";
import { filesHash } from "./files_hash.ts";
import { isForbidden, isMissing } from "./formats/entry_kind.ts";
import { nameOf, sourceOf } from "./open/set_name.ts";

/** What tells one data set from another. */
export interface DataAtHand {
  /** The short name (see `Provenance`). */
  source: string;
  title: string;
  classNames: readonly string[];
  /** See `filesHash`; undefined for Fashion-MNIST and for generated images, which are known by their name. */
  filesHash: string | undefined;
}

/**
 * Returns what the environment variable `ATELIER_DATA` chooses, as `loadFashionMnist` does; without it Fashion-MNIST,
 * whether or not it is on this machine.
 *
 * @throws {Error} as `openDataset` does
 */
export async function dataAtHand(options: FindDataOptions = {}): Promise<DataAtHand> {
  const { env = (name) => Deno.env.get(name) } = options;
  const chosen = env("ATELIER_DATA"), known = { classNames: CLASS_NAMES, filesHash: undefined };
  if (!chosen) return { source: "fashion-mnist", title: "Fashion-MNIST", ...known };
  if (chosen === "synthetic") return { source: "synthetic", title: "Synthetic garments", ...known };
  return await dataAtHandOf((await openChosen(chosen, { ...options, onStatus: () => {} })).train);
}

/**
 * Returns where the data lie that `ATELIER_DATA` names by a path, and their short name as the path tells it: nothing is
 * read. Where nothing is there to be seen, a path with an ending is that of a file.
 */
export function chosenLocation(path: string, root: URL = PROJECT_URL): { href: string; source: string } {
  const folder = folderUrl(path, root), href = folder.href.replace(/\/+$/, "");
  const isFile = isFileNow(new URL(href)) ?? /\.[a-z0-9]+$/i.test(href);
  return { href, source: sourceOf(nameOf(isFile ? new URL(href) : folder), FASHION_MNIST) };
}

/** Returns undefined where nothing is there, or this process may not see it. */
function isFileNow(url: URL): boolean | undefined {
  try {
    return Deno.statSync(url).isFile;
  } catch (error) {
    if (isForbidden(error) || isMissing(error)) return undefined;
    throw error;
  }
}

/** Returns the same of data that were loaded. */
export async function dataAtHandOf(
  { provenance, classNames }: Pick<ImageSet, "provenance" | "classNames">,
): Promise<DataAtHand> {
  const { source, title } = provenance;
  return { source, title, classNames, filesHash: await filesHash(provenance) };
}
