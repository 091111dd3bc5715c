/** Reads the file of one picture among many, or says why it is left out. */
import { plural } from "../../core/plural.ts";
import { sha256Hex } from "../../core/sha256.ts";
import { isForbidden } from "../formats/entry_kind.ts";
import { readHead } from "../formats/read_head.ts";
import { FORMAT_BYTES, isPictureFormat, otherFile, pictureFormat } from "./picture_format.ts";

/** The bytes of a file and their SHA-256, 64 hex digits; or what is there instead, as in "an empty file". */
export type PictureBytes = { bytes: Uint8Array; sha256: string } | { reason: string };

/**
 * Reads the whole file of a picture, when it is one by its first bytes and holds `maxBytes` bytes at most: 256 MiB
 * where nothing else is said.
 */
export async function pictureBytes(url: URL, maxBytes = 2 ** 28): Promise<PictureBytes> {
  try {
    const format = pictureFormat(await readHead(url, FORMAT_BYTES));
    // Of a file that is no picture the beginning tells enough, however large it is.
    if (!isPictureFormat(format)) return { reason: otherFile(format) };
    const { size } = await Deno.stat(url);
    if (size > maxBytes) {
      return { reason: `a file of ${plural(size, "byte")}, more than ${plural(maxBytes, "byte")}` };
    }
    const bytes = await Deno.readFile(url);
    return { bytes, sha256: await sha256Hex(bytes) };
  } catch (error) {
    if (isForbidden(error)) return { reason: "a file that may not be read" };
    if (error instanceof Deno.errors.NotFound) return { reason: "a file that is gone" };
    throw error;
  }
}
