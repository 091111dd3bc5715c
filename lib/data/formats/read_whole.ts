/** Reads a file that has to be in memory as a whole. */
import { entryKind } from "./entry_kind.ts";

/** No file of more bytes (8 GiB) is read, whatever it is. */
const MOST_BYTES = 2 ** 33;

/**
 * Returns the bytes of a file.
 *
 * @param most the number of bytes that it may have. @default 8 GiB
 * @throws {RangeError} when it is no file, or has more bytes: then nothing of it is read
 * @throws {Deno.errors.NotFound} when nothing is there
 */
export async function readWhole(url: URL, most = MOST_BYTES): Promise<Uint8Array> {
  const info = await Deno.stat(url);
  if (info.isFile && info.size <= most) return await Deno.readFile(url);
  throw new RangeError(
    `Cannot read data as ${url.href} must be a file of at most ${most} bytes: current value is ${
      info.isFile ? `${info.size} bytes` : entryKind(info)
    }`,
  );
}
