/** Reads and writes IDX files, the format of MNIST and its relatives. */
import { checkInteger } from "../../core/check.ts";
import { plural } from "../../core/plural.ts";
import { bigEndianBytes, fromBigEndian, type NumberValues } from "./number_values.ts";

/** An array as an IDX file holds it. */
export interface IdxArray {
  /** Length of each dimension, outermost first, such as `[60000, 28, 28]`. */
  dims: number[];
  /** The values, row by row; as many as the product of `dims`. */
  data: NumberValues;
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
  /** The third byte of the file, which says what kind of number it holds (see `IDX_TYPES`). */
  type: number;
  /** Bytes before the first value. */
  headerSize: number;
  /** Bytes of header and values together: the size that the file must have. */
  fileSize: number;
}

/** No file may claim more bytes than this (8 GiB): enough for ten million images of 28 x 28. */
export const MAX_IDX_BYTES = 2 ** 33;

const MAX_SIDE = 4096;

/** The kinds of numbers that an IDX file may hold, by the third byte of the file. */
const IDX_TYPES = new Map<
  number,
  { new (length: number): NumberValues; name: string; BYTES_PER_ELEMENT: number }
>([
  [0x08, Uint8Array],
  [0x09, Int8Array],
  [0x0b, Int16Array],
  [0x0c, Int32Array],
  [0x0d, Float32Array],
  [0x0e, Float64Array],
]);

/**
 * Reads the header of an IDX file and checks it against the format's rules, before anyone allocates by it.
 * Needs no more than the first 20 bytes: those of four dimensions, the most that are accepted.
 *
 * Format: http://yann.lecun.com/exdb/mnist/, "THE IDX FILE FORMAT".
 *
 * @throws {SyntaxError} when the bytes are no IDX header (`00 00 TT NN`, big-endian dimensions)
 * @throws {RangeError} when a dimension is zero or too large
 */
export function parseIdxHeader(bytes: Uint8Array, options: IdxOptions): IdxHeader {
  const { name, maxItems = 10_000_000 } = options;
  const [, , type, rank] = bytes, numbers = IDX_TYPES.get(type);
  if (bytes.length < 4 || bytes[0] !== 0 || bytes[1] !== 0 || !numbers || rank < 1 || rank > 4) {
    throw new SyntaxError(
      `Cannot read IDX file as ${name} must begin with the bytes 00 00, then 08, 09 or 0b to 0e, then 01 to 04: current value is ${
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
  const { BYTES_PER_ELEMENT } = numbers;
  checkDims(dims, { name, maxItems, valueBytes: BYTES_PER_ELEMENT });
  return { dims, type, headerSize, fileSize: headerSize + BYTES_PER_ELEMENT * productOf(dims) };
}

/**
 * Reads a whole, uncompressed IDX file. Unsigned bytes are a view of `bytes`, not a copy.
 *
 * Throws as `parseIdxHeader` does, and SyntaxError when the file is not exactly as long as its header says.
 */
export function parseIdx(bytes: Uint8Array, options: IdxOptions): IdxArray {
  const header = parseIdxHeader(bytes, options), { dims, type, headerSize, fileSize } = header;
  assertIdxLength(header, bytes.length, options.name);
  const stored = bytes.subarray(headerSize, fileSize);
  return {
    dims,
    data: fromBigEndian(stored, new (IDX_TYPES.get(type)!)(type <= 0x09 ? 0 : productOf(dims))),
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

/**
 * Writes an IDX file of the kind of numbers that `data` holds.
 *
 * @throws {RangeError} when `data` and `dims` do not agree
 * @throws {TypeError} for a kind of numbers that the format does not know, such as Uint16Array
 */
export function encodeIdx(data: NumberValues, dims: readonly number[]): Uint8Array<ArrayBuffer> {
  if (dims.length < 1 || dims.length > 4) {
    throw new RangeError(
      `Cannot write IDX file as dims must have 1 to 4 entries: current value is ${
        plural(dims.length, "entry", "entries")
      }`,
    );
  }
  const [type] = [...IDX_TYPES].find(([, numbers]) => data instanceof numbers) ?? [];
  if (type === undefined) {
    throw new TypeError(
      `Cannot write IDX file as data must be ${
        [...IDX_TYPES.values()].map(({ name }) => name).join(", ")
      }: current value is ${data.constructor.name}`,
    );
  }
  checkDims(dims, { name: "dims", maxItems: 2 ** 32 - 1, valueBytes: data.BYTES_PER_ELEMENT });
  const size = productOf(dims);
  if (data.length !== size) {
    throw new RangeError(
      `Cannot write IDX file as data must hold ${plural(size, "value")} for dimensions ${
        dims.join(" x ")
      }: current value is ${data.length}`,
    );
  }
  const headerSize = 4 + 4 * dims.length;
  const bytes = new Uint8Array(headerSize + data.byteLength);
  bytes.set([0, 0, type, dims.length]);
  const view = new DataView(bytes.buffer);
  dims.forEach((dim, i) => view.setUint32(4 + 4 * i, dim));
  bytes.set(bigEndianBytes(data), headerSize);
  return bytes;
}

function productOf(dims: readonly number[]): number {
  return dims.reduce((product, dim) => product * dim, 1);
}

function checkDims(
  dims: readonly number[],
  { name, maxItems, valueBytes }: { name: string; maxItems: number; valueBytes: number },
): void {
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
  if (valueBytes * productOf(dims) > MAX_IDX_BYTES) {
    throw new RangeError(
      `Cannot use IDX dimensions as ${name} must hold at most ${
        MAX_IDX_BYTES / valueBytes
      } values: current value is ${dims.join(" x ")}`,
    );
  }
}

function hex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join(" ");
}
