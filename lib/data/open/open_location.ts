/** Opens a data set of any format, by what is there. */
import type { KnownSet, OpenDatasetOptions, OpenedDataset } from "./opened_dataset.ts";
import { entryKind, statIfThere } from "../formats/entry_kind.ts";
import { finishSet } from "./finish_set.ts";
import { isIdxName, readIdxSet } from "./idx_set.ts";
import type { RawSet } from "./raw_set.ts";
import { readSetDescription, type SetDescription } from "./set_description.ts";

/** What an opener of one format gets. */
export interface OpenTask {
  /** The folder with the files. */
  folder: URL;
  /** Names of what lies in the folder, hidden ones aside, sorted. */
  entries: readonly Deno.DirEntry[];
  /** The file that was named, where it was one. */
  only?: string;
  description: SetDescription;
  options: OpenDatasetOptions;
  known: KnownSet | undefined;
}

/** How errors list what can be opened. */
export const FORMATS =
  "IDX files (train-images-idx3-ubyte and so on), CSV (label,pixel1,... or names of pictures and labels), .npz, Parquet, " +
  "and folders of pictures, one for each class";

/**
 * Opens the data set at a location, which is told by what is there (see `openDataset`).
 *
 * @param known the set that need not be described where its files are found
 */
export async function openLocation(
  location: URL,
  options: OpenDatasetOptions,
  known?: KnownSet,
): Promise<OpenedDataset> {
  const info = await statIfThere(new URL(location.href.replace(/\/+$/, "")));
  if (!info?.isFile && !info?.isDirectory) {
    throw new Error(
      `Cannot open data set as ${location.href} must be a folder or a file: current value is ${
        entryKind(info)
      }. ` +
        "Check the path",
    );
  }
  const whole = new URL(location.href.replace(/\/*$/, info.isDirectory ? "/" : ""));
  const folder = new URL("./", whole);
  const only = info.isFile ? decodeURIComponent(whole.pathname.split("/").at(-1)!) : undefined;
  const entries = await entriesOf(folder), description = await readSetDescription(folder);
  const task: OpenTask = {
    folder,
    entries,
    description,
    options,
    known,
    ...(only !== undefined && { only }),
  };
  const opened = await finishSet(await readSet(task), { location: whole, description, options, known });
  const { onStatus = writeStatus } = options;
  opened.notes?.forEach((line) => onStatus(line));
  return opened;
}

async function readSet({ folder, entries, only, known }: OpenTask): Promise<RawSet> {
  const names = entries.map(({ name }) => name);
  if (names.some(isIdxName)) {
    return await readIdxSet(folder, { names, known, ...(only !== undefined && { only }) });
  }
  throw new Error(
    `Cannot open data set as ${folder.href} must hold a format that is known: current value is ${names.length} others. ` +
      `Known are ${FORMATS}`,
  );
}

async function entriesOf(folder: URL): Promise<Deno.DirEntry[]> {
  const entries = await Array.fromAsync(Deno.readDir(folder));
  return entries.filter(({ name }) => !name.startsWith(".") && name !== "__MACOSX")
    .sort((a, b) => a.name < b.name ? -1 : 1);
}

function writeStatus(line: string): void {
  Deno.stderr.writeSync(new TextEncoder().encode(`${line}\n`));
}
