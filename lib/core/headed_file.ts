/** Files that begin with a line of JSON, which says what the bytes after it are. */
import { pathOfUrl } from "./platform/path_of_url.ts";
import { atomicWrite } from "./atomic_write.ts";
import { decodeHeaded, encodeHeaded, type HeadedFile } from "./bytes/headed_bytes.ts";
import { readFileIfThere } from "./read_if_there.ts";

/** What errors say of a kind of file. */
export interface HeadedFileKind {
  /** Such as "scores": errors begin with "Cannot read scores". */
  what: string;
  /** What to do about a damaged file, as a sentence without its full stop. */
  remedy: string;
}

/** Writes a file of schema version 1, whole or not at all. */
export async function writeHeaded(
  url: URL,
  head: { schema: 1 },
  ...body: readonly Uint8Array[]
): Promise<void> {
  await atomicWrite(url, encodeHeaded(head, ...body));
}

/**
 * Reads a file of schema version 1; undefined where there is none. What else its head holds and whether the body is
 * the one that it describes is for the caller to check.
 *
 * @throws {SyntaxError} when the file is of another kind or version
 */
export async function readHeaded<Head extends { schema: 1 }>(
  url: URL,
  kind: HeadedFileKind,
): Promise<HeadedFile<Head> | undefined> {
  const bytes = await readFileIfThere(url);
  if (!bytes) return undefined;
  const file = decodeHeaded<Head>(bytes);
  if (file?.head.schema !== 1) throw damagedFile(url, kind, "another file");
  return file as HeadedFile<Head>;
}

/** Returns the error that says what was found in the place of a file. */
export function damagedFile(url: URL, { what, remedy }: HeadedFileKind, found: string): SyntaxError {
  return new SyntaxError(
    `Cannot read ${what} as ${pathOfUrl(url)} must be a whole file of schema version 1: ` +
      `current value is ${found}. ` +
      remedy,
  );
}
