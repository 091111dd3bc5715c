/** Opens a data set of any format, by what is there. */
import { entryKind, statIfThere } from "../formats/entry_kind.ts";
import { finishSet } from "./finish_set.ts";
import { entriesIn, MOST_WRAPPERS } from "../formats/folder_entries.ts";
import type { KnownSet, OpenDatasetOptions, OpenedDataset } from "./opened_dataset.ts";
import { readSet } from "./read_set.ts";
import { readSetDescription, type SetDescription } from "../readers/set_description.ts";

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
  const whole = new URL(location.href.replace(/\/*$/, info.isDirectory ? "/" : "")),
    folder = new URL("./", whole);
  const only = info.isFile ? decodeURIComponent(whole.pathname.split("/").at(-1)!) : undefined;
  const description = await describedIn(folder, only === undefined ? MOST_WRAPPERS : 0);
  const raw = await readSet({ folder, description, options, known, ...(only !== undefined && { only }) });
  const opened = finishSet(raw, { location: whole, description, options, known });
  const { onStatus = writeStatus } = options;
  opened.notes?.forEach((line) => onStatus(line));
  return opened;
}

/** Reads `dataset.json` of a folder, or of the only folder in it. */
async function describedIn(folder: URL, wrappers: number): Promise<SetDescription> {
  const description = await readSetDescription(folder);
  const { folders } = await entriesIn(folder);
  if (Object.keys(description).length > 0 || folders.length !== 1 || wrappers === 0) return description;
  return await describedIn(new URL(`${encodeURIComponent(folders[0])}/`, folder), wrappers - 1);
}

function writeStatus(line: string): void {
  Deno.stderr.writeSync(new TextEncoder().encode(`${line}\n`));
}
