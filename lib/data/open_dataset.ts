/** Opens a data set of one's own, in any of the formats in which people have them. */
import { resolve, toFileUrl } from "@std/path";
import { FASHION_MNIST } from "./fashion_mnist/fashion_mnist_files.ts";
import { openLocation } from "./open/open_location.ts";
import type { OpenDatasetOptions, OpenedDataset } from "./open/opened_dataset.ts";

/**
 * Opens the data set in a folder or file; what is there tells the format (data/README.md lists them). Labels become
 * classes from 0 without gaps. Where the set has no part for testing, a fifth of each class is held out; a part of its
 * own for validation becomes `validation`. What was found, done and left out is reported line by line and kept in
 * `notes`.
 *
 * @param path a file URL, or a path that starts at the working directory
 * @throws {Error} when nothing is there that can be opened; SyntaxError for damaged files
 * @throws {RangeError} for fewer than two classes, and for classes with fewer than five images
 */
export async function openDataset(
  path: string | URL,
  options: OpenDatasetOptions = {},
): Promise<OpenedDataset> {
  const location = typeof path === "string" && !path.startsWith("file:")
    ? toFileUrl(resolve(path))
    : new URL(path);
  return await openLocation(location, options, FASHION_MNIST);
}
