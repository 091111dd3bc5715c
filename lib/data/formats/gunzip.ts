/** Inflates a gzipped IDX file, and never beyond what the file's own header asks for. */
import { constants, gunzipSync } from "node:zlib";
import { type IdxHeader, type IdxOptions, parseIdxHeader } from "./idx.ts";

/** The header is sought in this many bytes of a file; compressed ones inflate to 4 MiB at the very most. */
export const HEAD_BYTES = 4096;
// Deflate stores at most 258 bytes in 2 bits: RFC 1951, section 3.2.5. So a file cannot hold more than this.
const MAX_RATIO = 1032;
const MAX_CHUNK_BYTES = 2 ** 26;

/**
 * Returns the plain bytes of an IDX file that may be gzipped or not.
 *
 * The IDX header is read from the first inflated bytes; the rest is inflated into no more memory than that header
 * needs, and a stream that holds more or less is refused. The gzip checksum and length are verified.
 *
 * @throws {SyntaxError} when the gzip stream is damaged, cut off, followed by other bytes or of another size than its
 * header says, and as `parseIdxHeader` does
 */
export function inflateIdx(bytes: Uint8Array, options: IdxOptions): Uint8Array {
  if (!isGzipped(bytes)) return bytes;
  const { name } = options, { header: { dims, fileSize } } = readInflatedHeader(bytes, options);
  const wanted = `${fileSize} bytes for dimensions ${dims.join(" x ")}`;
  if (fileSize > bytes.length * MAX_RATIO) {
    throw new SyntaxError(
      `Cannot inflate gzip file as ${name} must hold ${wanted}: current value is a file of ${bytes.length} bytes, too short for that`,
    );
  }
  const inflated = inflateWhole(bytes, name, fileSize, wanted);
  if (inflated.length !== fileSize) {
    throw new SyntaxError(
      `Cannot inflate gzip file as ${name} must hold ${wanted}: current value is ${inflated.length} bytes`,
    );
  }
  return inflated;
}

/**
 * Reads the IDX header of a file that may be gzipped or not, from its first `HEAD_BYTES` bytes or more.
 * Throws as `inflateIdx` does.
 */
export function readInflatedHeader(
  bytes: Uint8Array,
  options: IdxOptions,
): { header: IdxHeader; isGzip: boolean } {
  const isGzip = isGzipped(bytes);
  return { header: parseIdxHeader(isGzip ? inflateHead(bytes, options.name) : bytes, options), isGzip };
}

function isGzipped(bytes: Uint8Array): boolean {
  return bytes[0] === 0x1f && bytes[1] === 0x8b;
}

function inflateHead(bytes: Uint8Array, name: string): Uint8Array {
  try {
    return gunzipSync(bytes.subarray(0, HEAD_BYTES), { finishFlush: constants.Z_SYNC_FLUSH });
  } catch (cause) {
    throw damaged(name, cause);
  }
}

function inflateWhole(bytes: Uint8Array, name: string, fileSize: number, wanted: string): Uint8Array {
  let result: { buffer: Uint8Array; engine: { bytesWritten: number } };
  try {
    // With `info` the result also says how many compressed bytes were used; the types do not know it.
    result = gunzipSync(bytes, {
      info: true,
      maxOutputLength: fileSize,
      chunkSize: Math.min(Math.max(fileSize + 1, 64), MAX_CHUNK_BYTES),
    }) as unknown as typeof result;
  } catch (cause) {
    if (cause instanceof RangeError) {
      throw new SyntaxError(
        `Cannot inflate gzip file as ${name} must hold ${wanted}: current value is more than that`,
        { cause },
      );
    }
    throw damaged(name, cause);
  }
  const { buffer, engine } = result;
  if (engine.bytesWritten !== bytes.length) {
    throw new SyntaxError(
      `Cannot inflate gzip file as ${name} must end with its gzip stream: current value is ${
        bytes.length - engine.bytesWritten
      } further bytes`,
    );
  }
  return new Uint8Array(buffer.buffer, buffer.byteOffset, buffer.length);
}

function damaged(name: string, cause: unknown): SyntaxError {
  const found = cause instanceof Error ? cause.message : String(cause);
  return new SyntaxError(
    `Cannot inflate gzip file as ${name} must be a whole gzip stream: current value is "${found}"`,
    {
      cause,
    },
  );
}
