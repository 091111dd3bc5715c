/** Files that begin with a line of JSON, which says what the bytes after it are. */
import { fromFileUrl } from "@std/path";
import { atomicWrite } from "./atomic_write.ts";
import { readFileIfThere } from "./read_if_there.ts";

/** The two parts of a file. */
export interface HeadedFile<Head> {
  head: Head;
  body: Uint8Array<ArrayBuffer>;
}

/** What errors say of a kind of file. */
export interface HeadedFileKind {
  /** Such as "scores": errors begin with "Cannot read scores". */
  what: string;
  /** What to do about a damaged file, as a sentence without its full stop. */
  remedy: string;
}

const LINE_END = 10;

/** Returns the bytes of a file: the head as a line of JSON, then the parts of the body. */
export function encodeHeaded(head: object, ...body: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  return joinBytes([new TextEncoder().encode(`${JSON.stringify(head)}\n`), ...body]);
}

/** Puts byte arrays one after the other. */
export function joinBytes(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}

/** Returns the parts of a file's bytes; undefined where they do not begin with a line of JSON. */
export function decodeHeaded<Head>(bytes: Uint8Array<ArrayBuffer>): HeadedFile<Partial<Head>> | undefined {
  const end = Math.max(0, bytes.indexOf(LINE_END));
  try {
    const head: Partial<Head> = Object(JSON.parse(new TextDecoder().decode(bytes.subarray(0, end))));
    return { head, body: bytes.slice(end + 1) };
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
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
    `Cannot read ${what} as ${fromFileUrl(url)} must be a whole file of schema version 1: ` +
      `current value is ${found}. ` +
      remedy,
  );
}
