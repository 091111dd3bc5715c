/** Reads small files of text that somebody wrote by hand. */
import { entryKind, statIfThere } from "./entry_kind.ts";

/** A list of 256 names and a title takes a hundredth of this. */
const MOST_BYTES = 2 ** 20;

/**
 * Returns the text of a file; undefined where there is none.
 *
 * @throws {RangeError} when it has more than 1 MiB, or is no file: then nothing of it is read
 */
export async function readSmallText(url: URL): Promise<string | undefined> {
  const info = await statIfThere(url);
  if (!info) return undefined;
  if (info.isFile && info.size <= MOST_BYTES) return await Deno.readTextFile(url);
  throw new RangeError(
    `Cannot read ${url.href} as it must be a file of text with at most ${MOST_BYTES} bytes: current value is ${
      info.isFile ? `${info.size} bytes` : entryKind(info)
    }`,
  );
}
