/** Tells by the names of files whether a folder is a data set, and not a folder of pictures alone. */
import { entriesIn, MOST_WRAPPERS } from "../../data/formats/folder_entries.ts";
import { isIdxName } from "../../data/readers/idx_set.ts";
import { isArrayName } from "../../data/readers/npz_set.ts";
import { isParquetName } from "../../data/readers/parquet_set.ts";

/**
 * "images" is a file that holds images: IDX, an array, Parquet. "table" is a CSV file, which may hold pixels, list the
 * pictures beside it, or be anything else, such as what `deno task predict --csv` printed.
 */
export type DataFile = "images" | "table";

/** Returns what a file of that name holds of a data set; undefined where that is nothing. */
export function dataFileOf(name: string): DataFile | undefined {
  if ([isIdxName, isArrayName, isParquetName].some((isKind) => isKind(name))) return "images";
  return /\.[ct]sv(\.gz)?$/i.test(name) ? "table" : undefined;
}

/**
 * Returns what lies in a folder, or in the only folder in it, of a data set: "images" where there are any, else
 * "table"; undefined where there is neither.
 *
 * @param folder ends in a slash
 */
export async function dataFilesIn(folder: URL, wrappers = MOST_WRAPPERS): Promise<DataFile | undefined> {
  const { files, folders } = await entriesIn(folder), kinds = files.map(dataFileOf);
  if (kinds.includes("images")) return "images";
  const inner = folders.length === 1 && wrappers > 0
    ? await dataFilesIn(new URL(`${encodeURIComponent(folders[0])}/`, folder), wrappers - 1)
    : undefined;
  return inner === "images" ? inner : kinds.find((kind) => kind !== undefined) ?? inner;
}
