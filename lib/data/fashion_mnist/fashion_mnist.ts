/** Loads the data set of a run: Fashion-MNIST, synthetic garments, or the reader's own. */
import { fileExists } from "../../core/file_exists.ts";
import { prepareKernel } from "../../core/kernel/prepare_kernel.ts";
import { outputFolder, PROJECT_URL } from "../../core/outputs.ts";
import { currentProfile } from "../../core/current_profile.ts";
import { applyCleaning, readCleaningList } from "../audit/cleaning.ts";
import { syntheticGarments } from "../synthetic/synthetic.ts";
import { openLocation } from "../open/open_location.ts";
import type { OpenedDataset } from "../open/opened_dataset.ts";
import { openChosen } from "./open_chosen.ts";
import { tryDownload } from "./download_attempt.ts";
import { fashionMnistOf } from "./fashion_mnist_files.ts";
import { type DataPlace, DOWNLOAD_FOLDER, findDataFolder, type FindDataOptions } from "./sources.ts";

/** A data set as `loadFashionMnist` returns it: 60,000 training and 10,000 test images, or those of another set. */
export type FashionMnist = OpenedDataset;

/** How to load. The surroundings (`env`, `root`, `home`, `files`) are those of `findDataFolder`. */
export interface LoadOptions extends FindDataOptions {
  /**
   * Whether to apply a cleaning list to the training images: that of 02_preprocessing, or the one at the URL.
   * @default false
   */
  clean?: boolean | URL;
  /** Whether to download what is not on the machine. @default true */
  download?: boolean;
  /** Addresses to download from. @default DOWNLOAD_ADDRESSES */
  addresses?: readonly string[];
  /** Hears what happens, line by line. @default writes to stderr */
  onStatus?: (line: string) => void;
  /** Number of synthetic images, where those are used. @default { train: 60_000, test: 10_000 } */
  syntheticSizes?: { train: number; test: number };
}

/** The seeds that make synthetic training and test images differ. */
export const SYNTHETIC_SEEDS = { train: 60_001, test: 10_001 } as const;

type Surroundings = LoadOptions & Required<Pick<LoadOptions, "env" | "root" | "onStatus">>;

/**
 * Loads the data set that the environment variable `ATELIER_DATA` chooses: without it Fashion-MNIST, from
 * where `findDataFolder` finds it or else by download, and when neither works, loudly, the synthetic
 * garments; with "synthetic" these; otherwise the folder or file that it names (see `openDataset`).
 *
 * `ATELIER_STRICT_DATA=1` forbids the synthetic garments as a way out, `ATELIER_OFFLINE=1` the download.
 *
 * @throws {Error} when the data cannot be had in the way that was asked for, and as `openDataset` does
 */
export async function loadFashionMnist(options: LoadOptions = {}): Promise<FashionMnist> {
  // A download, or a search in a large folder, may be stopped before a notebook has opened its study.
  prepareKernel();
  const surroundings: Surroundings = {
    ...options,
    env: options.env ?? ((name) => Deno.env.get(name)),
    root: options.root ?? PROJECT_URL,
    onStatus: options.onStatus ?? writeStatus,
  };
  const data = await chooseData(surroundings);
  return options.clean ? await cleaned(data, options.clean) : data;
}

async function chooseData(options: Surroundings): Promise<FashionMnist> {
  const chosen = options.env("ATELIER_DATA");
  if (chosen === "synthetic") return synthetic(options);
  if (chosen) {
    return await openChosen(chosen, options);
  }
  const { found, places } = await findDataFolder(options);
  for (const { title, problems } of places.filter((place) => place.verdict === "wrong")) {
    options.onStatus(`Skipped ${title}: ${problems.join("; ")}`);
  }
  if (found) return readOfficial(found.folder, found.title, options);
  const folder = new URL(DOWNLOAD_FOLDER, options.root);
  const failure = await tryDownload(folder, options);
  return failure === undefined
    ? readOfficial(folder, DOWNLOAD_FOLDER, options)
    : withoutFashionMnist(places, failure, options);
}

async function readOfficial(location: URL, origin: string, options: Surroundings): Promise<FashionMnist> {
  const data = await openLocation(location, { origin, onStatus: () => {} }, fashionMnistOf(options));
  if (data.provenance.verified) return data;
  throw new Error(
    `Cannot load Fashion-MNIST as ${location.href} must hold the official files: current value is files that changed while they were read. Run it again`,
  );
}

/** Falls back on the synthetic garments and says so, or throws where that is forbidden. */
function withoutFashionMnist(places: DataPlace[], failure: string, options: Surroundings): FashionMnist {
  const reasons = [
    `Looked in ${places.map((place) => place.title).join(", ")}.`,
    `No download: ${failure}.`,
    "Run `deno task data`, or set FASHION_MNIST_DIR to a folder with the four official files.",
  ];
  const strict = options.env("ATELIER_STRICT_DATA");
  if (strict && strict !== "0") {
    throw new Error(
      `Cannot load Fashion-MNIST as ATELIER_STRICT_DATA forbids synthetic images: current value is no Fashion-MNIST on this machine. ${
        reasons.join(" ")
      }`,
    );
  }
  options.onStatus(
    "SYNTHETIC DATA: this run uses garments drawn by code and says nothing about Fashion-MNIST.",
  );
  for (const reason of reasons) options.onStatus(reason);
  return synthetic(options);
}

function synthetic({ syntheticSizes: sizes = { train: 60_000, test: 10_000 } }: LoadOptions): FashionMnist {
  const train = syntheticGarments({ size: sizes.train, seed: SYNTHETIC_SEEDS.train });
  const { labels: _, ...test } = syntheticGarments({ size: sizes.test, seed: SYNTHETIC_SEEDS.test });
  return { train, test, provenance: train.provenance, location: "synthetic" };
}

async function cleaned(data: FashionMnist, clean: true | URL): Promise<FashionMnist> {
  const list = clean instanceof URL ? clean : await cleaningListUrl(data.provenance.source);
  return { ...data, train: applyCleaning(data.train, await readCleaningList(list)) };
}

/** Finds the list that 02_preprocessing saved: this profile's and source's, or Fashion-MNIST's published one. */
async function cleaningListUrl(source: string): Promise<URL> {
  const path = "results/02_preprocessing/cleaning.json";
  const own = new URL(path, outputFolder(currentProfile().name, source));
  const candidates = source === "fashion-mnist" ? [own, new URL(`outputs/${path}`, PROJECT_URL)] : [own];
  for (const url of candidates) {
    if (await fileExists(url)) return url;
  }
  throw new Error(
    `Cannot clean data set as ${
      candidates.map((url) => url.href).join(" or ")
    } must exist: current value is no file. Run \`deno task report 02_preprocessing\` first`,
  );
}

function writeStatus(line: string): void {
  Deno.stderr.writeSync(new TextEncoder().encode(`${line}\n`));
}
