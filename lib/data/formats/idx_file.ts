/** Reads an IDX file from disk, once its first bytes have said that it is one. */
import { entryKind } from "./entry_kind.ts";
import { HEAD_BYTES, readInflatedHeader } from "./gunzip.ts";
import { assertIdxLength, type IdxOptions, MAX_IDX_BYTES } from "./idx.ts";
import { readHead } from "./read_head.ts";

/** What gzip adds to bytes that it cannot press: 5 for each block of them, header and names. */
const GZIP_FRACTION = 0.001, GZIP_BYTES = 2 ** 16;

/**
 * Returns the bytes of an IDX file, gzipped or plain as they lie on disk. What is no file, has no IDX header, or is
 * longer than its header says is refused before more than 4 KiB of it are read.
 *
 * @throws {RangeError} when it is no file, has more than 8 GiB, or a dimension is out of range
 * @throws {SyntaxError} as `parseIdxHeader` does, and when the length is wrong
 * @throws {Deno.errors.NotFound} when nothing is there
 */
export async function readIdxFile(url: URL, options: IdxOptions): Promise<Uint8Array> {
  const info = await Deno.stat(url), { size } = info;
  if (!info.isFile) {
    throw new RangeError(
      `Cannot read data as ${url.href} must be a file: current value is ${entryKind(info)}`,
    );
  }
  if (size > MAX_IDX_BYTES) {
    throw new RangeError(
      `Cannot read data as ${url.href} must have at most ${MAX_IDX_BYTES} bytes: current value is ${size}`,
    );
  }
  const { header, isGzip } = readInflatedHeader(await readHead(url, HEAD_BYTES), options);
  if (!isGzip) assertIdxLength(header, size, options.name);
  else if (size > header.fileSize * (1 + GZIP_FRACTION) + GZIP_BYTES) {
    throw new SyntaxError(
      `Cannot inflate gzip file as ${options.name} must hold ${header.fileSize} bytes for dimensions ` +
        `${header.dims.join(" x ")}: current value is a file of ${size} bytes, too long for that`,
    );
  }
  return await Deno.readFile(url);
}
