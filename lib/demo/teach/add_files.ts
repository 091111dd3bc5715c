/// <reference lib="dom" />
/** Reads files as pictures of classes, one after the other. */
import { plural } from "../../core/plural.ts";
import { PageError } from "../page_error.ts";
import { readPhotograph } from "../photograph.ts";
import type { ClassFiles } from "./files_by_class.ts";
import { additionWords, noAdditions } from "./lesson.ts";
import { takePicture } from "./taken_picture.ts";
import type { Teaching } from "./teaching.ts";

/** Options of `addFiles`. */
export interface AddFilesOptions {
  /** Ends it; what was read by then stays. */
  signal: AbortSignal;
}

/** Names of files that are no pictures, of which an error tells. */
const NAMED = 3;
/** A picture of more bytes is none for a page. */
const MOST_BYTES = 100_000_000;

/**
 * Reads the files, and tells how far it is.
 *
 * @throws {PageError} that names files which are no pictures, once all others are there
 */
export async function addFiles(
  teaching: Teaching,
  wanted: readonly ClassFiles[],
  { signal }: AddFilesOptions,
): Promise<void> {
  const size = wanted.reduce((sum, { files }) => sum + files.length, 0), take = teaching.lesson.newTake();
  const counts = noAdditions(), unread: string[] = [];
  let done = 0;
  for (const { id, files } of wanted) {
    for (const file of files) {
      // Once there is no room for one there is none for the others.
      if (signal.aborted || counts.full > 0) {
        if (counts.full > 0) counts.full++;
        continue;
      }
      teaching.say(
        "collect",
        `Reading picture ${(++done).toLocaleString("en-US")} of ${size.toLocaleString("en-US")}.`,
      );
      const picture = await pictureOf(file, teaching);
      if (!picture) unread.push(file.name);
      else {
        counts[teaching.lesson.add(id, { ...picture, source: "file", take })]++;
        teaching.isUnsaved = true;
      }
      if (done % 20 === 0) teaching.changed();
    }
  }
  teaching.changed();
  const stopped = signal.aborted ? "Stopped." : undefined;
  teaching.say(
    "collect",
    [stopped, `${plural(counts.added, "picture")} added.`, additionWords(counts)].filter(Boolean).join(" "),
  );
  if (unread.length > 0) throw notRead(unread);
}

/** Reads one file; undefined where it is no picture. */
async function pictureOf(file: File, { sides }: Teaching) {
  if (file.size > MOST_BYTES) return undefined;
  try {
    return takePicture(await readPhotograph(file), sides);
  } catch (error) {
    if (error instanceof PageError) return undefined;
    throw error;
  }
}

function notRead(names: readonly string[]): PageError {
  const named = names.slice(0, NAMED).map((name) => `“${name}”`).join(", ");
  const more = names.length > NAMED ? ` and ${names.length - NAMED} more` : "";
  return new PageError({
    found: `${plural(names.length, "file")} could not be read as ${
      names.length === 1 ? "a picture" : "pictures"
    }: ${named}${more}.`,
    wanted:
      "The page can read PNG, JPEG and WebP pictures of 100 MB at most, and what else your browser shows.",
    remedy: "All other pictures were added.",
  });
}
