/** Reads and writes IDX files of unsigned bytes, the format of MNIST and its relatives. */
import { checkInteger } from "../../core/check.ts";
import { plural } from "../../core/plural.ts";

/** An array as an IDX file holds it. */
export interface IdxArray {
  /** Length of each dimension, outermost first, such as `[60000, 28, 28]`. */
  dims: number[];
  /** The values, row by row; as many as the product of `dims`. */
  data: Uint8Array;
}

/** How to name an IDX file in errors, and how much it may claim to hold. */
export interface IdxOptions {
  /** The file's name, for error messages. */
  name: string;
  /** The largest first dimension that is accepted. @default 10_000_000 */
  maxItems?: number;
}

/** What the header of an IDX file says. */
export interface IdxHeader {
  dims: number[];
  /** Bytes before the first value. */
  headerSize: number;
  /** Bytes of header and values together: the size that the file must have. */
  fileSize: number;
}

/** No file may claim more bytes than this (8 GiB): enough for ten million images of 28 x 28. */
export const MAX_IDX_BYTES = 2 ** 33;

const MAX_SIDE = 4096;

/**
 * Reads the header of an IDX file and checks it against the format's rules, before anyone allocates by it.
 * Needs no more than the first 20 bytes: those of four dimensions, the most that are accepted.
 *
 * Format: http://yann.lecun.com/exdb/mnist/, "THE IDX FILE FORMAT".
 *
 * @throws {SyntaxError} when the bytes are no IDX header of unsigned bytes (`00 00 08 NN`, big-endian dimensions)
 * @throws {RangeError} when a dimension is zero or too large
 */
export function parseIdxHeader(bytes: Uint8Array, options: IdxOptions): IdxHeader {
  const { name, maxItems = 10_000_000 } = options;
  const rank = bytes[3];
  if (bytes.length < 4 || bytes[0] !== 0 || bytes[1] !== 0 || bytes[2] !== 8 || rank < 1 || rank > 4) {
    throw new SyntaxError(
      `Cannot read IDX file as ${name} must begin with the bytes 00 00 08 and 01 to 04: current value is ${
        hex(bytes.subarray(0, 4)) || "an empty file"
      }`,
    );
  }
  const headerSize = 4 + 4 * rank;
  if (bytes.length < headerSize) {
    throw new SyntaxError(
      `Cannot read IDX file as ${name} must hold a header of ${headerSize} bytes: current value is ${
        plural(bytes.length, "byte")
      }`,
    );
  }
  const view = new DataView(bytes.buffer, bytes.byteOffset, headerSize);
  const dims = Array.from({ length: rank }, (_, i) => view.getUint32(4 + 4 * i));
  checkDims(dims, name, maxItems);
  return { dims, headerSize, fileSize: headerSize + dims.reduce((product, dim) => product * dim, 1) };
}

/**
 * Reads a whole, uncompressed IDX file of unsigned bytes. The data are a view of `bytes`, not a copy.
 *
 * Throws as `parseIdxHeader` does, and SyntaxError when the file is not exactly as long as its header says.
 */
export function parseIdx(bytes: Uint8Array, options: IdxOptions): IdxArray {
  const header = parseIdxHeader(bytes, options), { dims, headerSize, fileSize } = header;
  assertIdxLength(header, bytes.length, options.name);
  return {
    dims,
    data: new Uint8Array(bytes.buffer, bytes.byteOffset + headerSize, fileSize - headerSize),
  };
}

/** Throws SyntaxError unless a file has as many bytes as its header says. */
export function assertIdxLength({ dims, fileSize }: IdxHeader, size: number, name: string): void {
  if (size === fileSize) return;
  throw new SyntaxError(
    `Cannot read IDX file as ${name} must be ${fileSize} bytes long for dimensions ${
      dims.join(" x ")
    }: current value is ${size} bytes`,
  );
}

/** Writes an IDX file of unsigned bytes; throws RangeError when `data` and `dims` do not agree. */
export function encodeIdx(data: Uint8Array, dims: readonly number[]): Uint8Array<ArrayBuffer> {
  if (dims.length < 1 || dims.length > 4) {
    throw new RangeError(
      `Cannot write IDX file as dims must have 1 to 4 entries: current value is ${
        plural(dims.length, "entry", "entries")
      }`,
    );
  }
  checkDims(dims, "dims", 2 ** 32 - 1);
  const size = dims.reduce((product, dim) => product * dim, 1);
  if (data.length !== size) {
    throw new RangeError(
      `Cannot write IDX file as data must hold ${plural(size, "value")} for dimensions ${
        dims.join(" x ")
      }: current value is ${data.length}`,
    );
  }
  const headerSize = 4 + 4 * dims.length;
  const bytes = new Uint8Array(headerSize + size);
  bytes.set([0, 0, 8, dims.length]);
  const view = new DataView(bytes.buffer);
  dims.forEach((dim, i) => view.setUint32(4 + 4 * i, dim));
  bytes.set(data, headerSize);
  return bytes;
}

function checkDims(dims: readonly number[], name: string, maxItems: number): void {
  dims.forEach((dim, i) => {
    const most = i === 0 ? maxItems : MAX_SIDE;
    checkInteger("use IDX dimensions", {
      name: `dimension ${i} of ${name}`,
      value: dim,
      least: 1,
      most: most,
    });
  });
  // At most 2^32 x 4096^3 = 2^68: no float overflows here, and what it rounds off is far above the limit.
  const size = dims.reduce((product, dim) => product * dim, 1);
  if (size > MAX_IDX_BYTES) {
    throw new RangeError(
      `Cannot use IDX dimensions as ${name} must hold at most ${MAX_IDX_BYTES} values: current value is ${
        dims.join(" x ")
      }`,
    );
  }
}

function hex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join(" ");
}
