/** Reads a file that has to be in memory as a whole. */
import { entryKind } from "./entry_kind.ts";

/** No file of more bytes (8 GiB) is read. */
const MOST_BYTES = 2 ** 33;

/**
 * Returns the bytes of a file.
 *
 * @throws {RangeError} when it is no file, or has more than 8 GiB: then nothing of it is read
 * @throws {Deno.errors.NotFound} when nothing is there
 */
export async function readWhole(url: URL): Promise<Uint8Array> {
  const info = await Deno.stat(url);
  if (info.isFile && info.size <= MOST_BYTES) return await Deno.readFile(url);
  throw new RangeError(
    `Cannot read data as ${url.href} must be a file of at most ${MOST_BYTES} bytes: current value is ${
      info.isFile ? `${info.size} bytes` : entryKind(info)
    }`,
  );
}
