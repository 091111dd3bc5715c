/** Reads .npz files, in which NumPy keeps several arrays. */
import { crc32 } from "node:zlib";
import type { UnzipFileInfo } from "fflate";
import { plural } from "../../core/plural.ts";
import { type NpyArray, parseNpy } from "./npy.ts";

/** The arrays that are read may claim no more bytes than this together (4 GiB). */
const MOST_BYTES = 2 ** 32;
// Deflate stores at most 258 bytes in 2 bits: RFC 1951, section 3.2.5.
const MAX_RATIO = 1032;
/** Signatures and lengths of the parts of a zip file (PKWARE's APPNOTE, 4.3). */
const END = 0x06054b50, END_BYTES = 22, ENTRY = 0x02014b50, ENTRY_BYTES = 46, MOST_COMMENT = 65_535;

/**
 * Reads the arrays of an .npz file by name, without the ending ".npy".
 *
 * @param wanted whether to read an array of that name. @default all
 * @throws {SyntaxError} when the file is no zip file, damaged, claims more bytes than its size can
 * hold, or more than 4 GiB
 */
export async function parseNpz(
  bytes: Uint8Array,
  { name, wanted = () => true }: { name: string; wanted?: (array: string) => boolean },
): Promise<Map<string, NpyArray>> {
  const checksums = zipChecksums(bytes, name);
  const isWanted = (file: string) => file.endsWith(".npy") && wanted(file.slice(0, -4));
  const files = await unzipped(bytes, { name, isWanted });
  const arrays = new Map<string, NpyArray>();
  for (const [file, content] of Object.entries(files)) {
    if (crc32(content) !== checksums.get(file)) {
      throw wrong(name, `hold ${file} with the checksum that it states`, "another one: the file is damaged");
    }
    arrays.set(file.slice(0, -4), parseNpy(content, `${file} of ${name}`));
  }
  return arrays;
}

/** Unzips the files that are wanted, after adding up what all of them claim: nothing is inflated before that. */
async function unzipped(
  bytes: Uint8Array,
  { name, isWanted }: { name: string; isWanted: (file: string) => boolean },
): Promise<Record<string, Uint8Array>> {
  const { unzipSync } = await import("fflate"), claims: UnzipFileInfo[] = [];
  try {
    unzipSync(bytes, {
      filter: (file) => {
        if (isWanted(file.name)) claims.push(file);
        // None is inflated yet.
        return false;
      },
    });
    checkClaims(claims, name, bytes.length);
    return unzipSync(bytes, { filter: (file) => isWanted(file.name) });
  } catch (cause) {
    if (cause instanceof SyntaxError) throw cause;
    throw wrong(
      name,
      "be a whole zip file",
      cause instanceof Error ? `"${cause.message}"` : String(cause),
      cause,
    );
  }
}

function checkClaims(files: readonly UnzipFileInfo[], name: string, length: number): void {
  let claimed = 0;
  for (const { name: file, size, originalSize } of files) {
    if (size > length || originalSize > size * MAX_RATIO) {
      throw wrong(name, `hold ${originalSize} bytes of ${file}`, `${size} bytes, too few for that`);
    }
    claimed += originalSize;
    if (claimed > MOST_BYTES) {
      throw wrong(name, `hold at most ${MOST_BYTES} bytes of arrays`, `${claimed} bytes up to ${file}`);
    }
  }
}

/** Returns the names of the arrays in an .npz file. */
export function npzNames(bytes: Uint8Array, name: string): string[] {
  return [...zipChecksums(bytes, name).keys()].filter((file) => file.endsWith(".npy")).map((file) =>
    file.slice(0, -4)
  );
}

/** Reads the directory at the end of a zip file: the CRC-32 of each entry. The library that unzips checks none. */
function zipChecksums(bytes: Uint8Array, name: string): Map<string, number> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  let end = bytes.length - END_BYTES;
  while (end >= Math.max(0, bytes.length - END_BYTES - MOST_COMMENT) && view.getUint32(end, true) !== END) {
    end--;
  }
  if (end < 0 || view.getUint32(end, true) !== END) {
    throw wrong(
      name,
      "be a whole zip file",
      "one without the directory at its end, as of a file that is cut off",
    );
  }
  const count = view.getUint16(end + 10, true), checksums = new Map<string, number>();
  let at = view.getUint32(end + 16, true);
  for (let i = 0; i < count; i++) {
    if (at + ENTRY_BYTES > bytes.length || view.getUint32(at, true) !== ENTRY) {
      throw wrong(name, `list ${plural(count, "entry", "entries")} in its directory`, String(i));
    }
    const [nameBytes, extraBytes, commentBytes] = [28, 30, 32].map((offset) =>
      view.getUint16(at + offset, true)
    );
    const start = at + ENTRY_BYTES;
    checksums.set(
      new TextDecoder().decode(bytes.subarray(start, start + nameBytes)),
      view.getUint32(at + 16, true),
    );
    at = start + nameBytes + extraBytes + commentBytes;
  }
  return checksums;
}

function wrong(name: string, rule: string, found: string, cause?: unknown): SyntaxError {
  return new SyntaxError(`Cannot read arrays as ${name} must ${rule}: current value is ${found}`, { cause });
}
