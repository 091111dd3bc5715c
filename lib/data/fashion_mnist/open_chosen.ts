/** Opens the data set that the environment variable `ATELIER_DATA` names. */
import { PROJECT_URL } from "../../core/outputs.ts";
import { openLocation } from "../open/open_location.ts";
import type { OpenDatasetOptions, OpenedDataset } from "../open/opened_dataset.ts";
import { fashionMnistOf } from "./fashion_mnist_files.ts";
import { type FindDataOptions, folderUrl } from "./sources.ts";

/**
 * Opens the folder or file at a path, which starts at the checkout unless it is absolute.
 *
 * @throws {Error} as `openDataset` does
 */
export async function openChosen(
  path: string,
  { root = PROJECT_URL, onStatus, ...options }: FindDataOptions & Pick<OpenDatasetOptions, "onStatus">,
): Promise<OpenedDataset> {
  return await openLocation(
    folderUrl(path, root),
    { origin: "the path that ATELIER_DATA names", ...(onStatus && { onStatus }) },
    fashionMnistOf(options),
  );
}
