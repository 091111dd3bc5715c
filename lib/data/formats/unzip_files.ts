/** Reads the files in a zip file, in memory, and trusts none of its numbers. */
import type { UnzipFileInfo } from "fflate";
import { crc32 } from "../../core/crc32.ts";
import { plural } from "../../core/plural.ts";

/** What is wanted of a zip file. */
export interface UnzipOptions {
  /** What is done, for errors: "read arrays". */
  task: string;
  /** What errors call the zip file. */
  name: string;
  /** Whether to read a file of that name. @default all */
  isWanted?: (file: string) => boolean;
  /** Bytes that the files that are read may claim together, at most. @default 4 GiB */
  mostBytes?: number;
}

// Deflate stores at most 258 bytes in 2 bits: RFC 1951, section 3.2.5.
const MAX_RATIO = 1032;
/** Signatures and lengths of the parts of a zip file (PKWARE's APPNOTE, 4.3). */
const END = 0x06054b50, END_BYTES = 22, ENTRY = 0x02014b50, ENTRY_BYTES = 46, MOST_COMMENT = 65_535;
/** The flag of an entry whose name is UTF-8. */
const UTF8 = 0x800;

/**
 * Returns the bytes of the files that are wanted, by their names in the zip file.
 *
 * @throws {SyntaxError} when it is no zip file, is damaged, or claims more bytes than its size can hold or `mostBytes`
 */
export async function unzipFiles(
  bytes: Uint8Array,
  options: UnzipOptions,
): Promise<Map<string, Uint8Array<ArrayBuffer>>> {
  const { isWanted = () => true } = options;
  const checksums = zipChecksums(bytes, options);
  const files = await inflated(bytes, { ...options, isWanted });
  for (const [file, content] of Object.entries(files)) {
    if (crc32(content) === checksums.get(file)) continue;
    throw wrong(options, `hold ${file} with the checksum that it states`, "another one: the file is damaged");
  }
  return new Map(Object.entries(files));
}

/** Returns the names of the files in a zip file, folders left out. */
export function zipNames(bytes: Uint8Array, options: Pick<UnzipOptions, "task" | "name">): string[] {
  return [...zipChecksums(bytes, options).keys()].filter((file) => !file.endsWith("/"));
}

/** Adds up what the files that are wanted claim, and inflates none before that. */
async function inflated(
  bytes: Uint8Array,
  options: UnzipOptions & Required<Pick<UnzipOptions, "isWanted">>,
): Promise<Record<string, Uint8Array<ArrayBuffer>>> {
  const { unzipSync } = await import("fflate"), claims: UnzipFileInfo[] = [];
  try {
    unzipSync(bytes, {
      filter: (file) => {
        if (options.isWanted(file.name)) claims.push(file);
        // None is inflated yet.
        return false;
      },
    });
    checkClaims(claims, bytes.length, options);
    return unzipSync(bytes, { filter: (file) => options.isWanted(file.name) });
  } catch (cause) {
    if (cause instanceof SyntaxError) throw cause;
    const found = cause instanceof Error ? `"${cause.message}"` : String(cause);
    throw wrong(options, "be a whole zip file", found, cause);
  }
}

function checkClaims(files: readonly UnzipFileInfo[], length: number, options: UnzipOptions): void {
  const { mostBytes = 2 ** 32 } = options;
  let claimed = 0;
  for (const { name: file, size, originalSize } of files) {
    if (size > length || originalSize > size * MAX_RATIO) {
      throw wrong(options, `hold ${originalSize} bytes of ${file}`, `${size} bytes, too few for that`);
    }
    claimed += originalSize;
    if (claimed > mostBytes) {
      throw wrong(options, `hold at most ${mostBytes} bytes`, `${claimed} bytes up to ${file}`);
    }
  }
}

/** Reads the directory at the end of a zip file: the CRC-32 of each entry. The library that unzips checks none. */
function zipChecksums(bytes: Uint8Array, options: Pick<UnzipOptions, "task" | "name">): Map<string, number> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  let end = bytes.length - END_BYTES;
  while (end >= Math.max(0, bytes.length - END_BYTES - MOST_COMMENT) && view.getUint32(end, true) !== END) {
    end--;
  }
  if (end < 0 || view.getUint32(end, true) !== END) {
    const found = "one without the directory at its end, as of a file that is cut off";
    throw wrong(options, "be a whole zip file", found);
  }
  const count = view.getUint16(end + 10, true), checksums = new Map<string, number>();
  let at = view.getUint32(end + 16, true);
  for (let i = 0; i < count; i++) {
    if (at + ENTRY_BYTES > bytes.length || view.getUint32(at, true) !== ENTRY) {
      throw wrong(options, `list ${plural(count, "entry", "entries")} in its directory`, String(i));
    }
    const [nameBytes, extraBytes, commentBytes] = [28, 30, 32].map((offset) =>
      view.getUint16(at + offset, true)
    );
    const start = at + ENTRY_BYTES, isUtf8 = (view.getUint16(at + 8, true) & UTF8) !== 0;
    checksums.set(
      textOf(bytes.subarray(start, start + nameBytes), isUtf8),
      view.getUint32(at + 16, true),
    );
    at = start + nameBytes + extraBytes + commentBytes;
  }
  return checksums;
}

/**
 * Reads a name as the library that unzips does, so that both mean one file by it: macOS writes UTF-8 without saying so,
 * Windows a code page of its own, and each byte of those stands for one character.
 */
function textOf(bytes: Uint8Array, isUtf8: boolean): string {
  return isUtf8
    ? new TextDecoder().decode(bytes)
    : Array.from(bytes, (byte) => String.fromCharCode(byte)).join("");
}

function wrong(
  { task, name }: Pick<UnzipOptions, "task" | "name">,
  rule: string,
  found: string,
  cause?: unknown,
): SyntaxError {
  return new SyntaxError(`Cannot ${task} as ${name} must ${rule}: current value is ${found}`, { cause });
}
