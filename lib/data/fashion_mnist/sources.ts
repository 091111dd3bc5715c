/** Looks for the official files of Fashion-MNIST in the places where they may already lie. */
import { fromFileUrl, resolve, toFileUrl } from "@std/path";
import { PROJECT_URL } from "../../core/outputs.ts";
import { fileProblem, type KnownFile, OFFICIAL_FILES } from "./checksums.ts";

/** The surroundings in which to look; the defaults are those of this process. */
export interface FindDataOptions {
  /** Reads an environment variable. @default Deno.env.get */
  env?: (name: string) => string | undefined;
  /** The checkout: places are relative to it. @default PROJECT_URL */
  root?: URL;
  /** The user's home folder, a path. @default the variable HOME or USERPROFILE */
  home?: string | undefined;
  /** The files to look for. @default OFFICIAL_FILES */
  files?: readonly KnownFile[];
}

/** A folder that was looked at. */
export interface DataPlace {
  /** What place this is, in words that hold on every machine. */
  title: string;
  /** The folder, ending in a slash. */
  folder: URL;
  /** "usable" has every file as it should be, "missing" none, "wrong" some, or other ones. */
  verdict: "usable" | "missing" | "wrong";
  /** One line for each file that is missing or wrong: what was found, what was wanted. */
  problems: string[];
}

/** What a search came to. */
export interface FoundData {
  /** The first usable place, if there is one. */
  found?: DataPlace;
  /** Every place looked at, in order; the search ends at the first usable one. */
  places: DataPlace[];
}

/** The folder in which downloads are kept, below the checkout. */
export const DOWNLOAD_FOLDER = "data/fashion-mnist/";

/**
 * Looks for the four official files, every one checked by size and SHA-256, in this order: the folder that
 * `FASHION_MNIST_DIR` names, `data/fashion-mnist/`, `../shared/fashion-mnist/` beside the checkout, the cache
 * of Keras, and the folders that torchvision fills when it is given `./data` or `~/data`.
 *
 * A wrong file is reported in its place and the place skipped. But a folder that the user named must serve:
 * throws Error, with the file, what was found and what was wanted, when `FASHION_MNIST_DIR` does not.
 */
export async function findDataFolder(options: FindDataOptions = {}): Promise<FoundData> {
  const { env = (name) => Deno.env.get(name), root = PROJECT_URL, files = OFFICIAL_FILES } = options;
  const named = env("FASHION_MNIST_DIR");
  if (named) {
    const place = await lookAt("the folder that FASHION_MNIST_DIR names", folderUrl(named, root), files);
    if (place.verdict === "usable") return { found: place, places: [place] };
    throw new Error(
      `Cannot use FASHION_MNIST_DIR as ${place.folder.href} must hold the official files of Fashion-MNIST: current value is ${
        place.problems.join("; ")
      }. Name a folder that has them, or unset the variable and run \`deno task data\``,
    );
  }
  const home = "home" in options ? options.home : env("HOME") || env("USERPROFILE");
  const places: DataPlace[] = [];
  for (const [title, folder] of usualPlaces(root, home)) {
    const place = await lookAt(title, folder, files);
    places.push(place);
    if (place.verdict === "usable") return { found: place, places };
  }
  return { places };
}

/** Returns the folder that `path` means, relative to `root` unless it is absolute; ends in a slash. */
export function folderUrl(path: string, root: URL): URL {
  return new URL(`${toFileUrl(resolve(fromFileUrl(root), path)).href}/`);
}

function usualPlaces(root: URL, home: string | undefined): [string, URL][] {
  const places: [string, URL][] = [
    [DOWNLOAD_FOLDER, new URL(DOWNLOAD_FOLDER, root)],
    ["../shared/fashion-mnist/", new URL("../shared/fashion-mnist/", root)],
  ];
  if (home) {
    places.push([
      "the Keras cache in the home folder",
      folderUrl(`${home}/.keras/datasets/fashion-mnist`, root),
    ]);
  }
  places.push(["torchvision's folder data/FashionMNIST/raw/", new URL("data/FashionMNIST/raw/", root)]);
  if (home) {
    places.push([
      "torchvision's folder ~/data/FashionMNIST/raw/",
      folderUrl(`${home}/data/FashionMNIST/raw`, root),
    ]);
  }
  return places;
}

async function lookAt(title: string, folder: URL, files: readonly KnownFile[]): Promise<DataPlace> {
  const permission = await Deno.permissions.query({ name: "read", path: folder });
  if (permission.state !== "granted") {
    return { title, folder, verdict: "missing", problems: ["this process may not read there"] };
  }
  const problems = (await Promise.all(files.map((file) => fileProblem(folder, file))))
    .filter((problem) => problem !== undefined);
  const absent = problems.length === files.length && problems.every(({ kind }) => kind === "missing");
  return {
    title,
    folder,
    verdict: problems.length === 0 ? "usable" : absent ? "missing" : "wrong",
    problems: problems.map(({ message }) => message),
  };
}
