/** Reads the bytes of one picture among many, or says why it is left out. */
import { plural } from "../../core/plural.ts";
import { sha256Hex } from "../../core/sha256.ts";
import { isForbidden } from "../formats/entry_kind.ts";
import { readHead } from "../formats/read_head.ts";
import { FORMAT_BYTES, isPictureFormat, otherFile, pictureFormat } from "./picture_format.ts";

/** A picture: its name, and its bytes or where they lie. */
export type PictureSource = { file: string; url: URL } | { file: string; bytes: Uint8Array };

/** The bytes of a file and their SHA-256, 64 hex digits; or what is there instead, as in "an empty file". */
export type SourceBytes = { bytes: Uint8Array; sha256: string } | { reason: string };

/** Reads the whole file of a picture, when it is one by its first bytes and holds `maxBytes` bytes at most. */
export async function sourceBytes(source: PictureSource, maxBytes: number): Promise<SourceBytes> {
  try {
    const head = "bytes" in source ? source.bytes : await readHead(source.url, FORMAT_BYTES);
    // Of a file that is no picture the beginning tells enough, however large it is.
    const format = pictureFormat(head);
    if (!isPictureFormat(format)) return { reason: otherFile(format) };
    const size = "bytes" in source ? source.bytes.length : (await Deno.stat(source.url)).size;
    if (size > maxBytes) {
      return { reason: `a file of ${plural(size, "byte")}, more than ${plural(maxBytes, "byte")}` };
    }
    const bytes = "bytes" in source ? source.bytes : await Deno.readFile(source.url);
    return { bytes, sha256: await sha256Hex(bytes) };
  } catch (error) {
    if (isForbidden(error)) return { reason: "a file that may not be read" };
    if (error instanceof Deno.errors.NotFound) return { reason: "a file that is gone" };
    if (error instanceof Deno.errors.IsADirectory) return { reason: "a folder" };
    throw error;
  }
}
