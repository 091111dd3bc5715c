/** Knows Fashion-MNIST by its files. */
import { CLASS_NAMES } from "./class_names.ts";
import type { KnownSet } from "../open/opened_dataset.ts";
import { type KnownFile, OFFICIAL_FILES } from "./checksums.ts";

/** A folder with these files, as they are, is Fashion-MNIST, wherever it lies. */
export const FASHION_MNIST: KnownSet = {
  source: "fashion-mnist",
  title: "Fashion-MNIST",
  classNames: CLASS_NAMES,
  files: OFFICIAL_FILES,
};

/** Returns the same with other files in place of the official ones, for tests. */
export function fashionMnistOf({ files = OFFICIAL_FILES }: { files?: readonly KnownFile[] }): KnownSet {
  return { ...FASHION_MNIST, files };
}
