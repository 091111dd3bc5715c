/** Reads .npy files, the arrays of NumPy. */
import { inWords } from "../../core/in_words.ts";
import { fromBigEndian, fromLittleEndian, type NumberValues } from "./number_values.ts";

/** An array as an .npy file holds it. */
export interface NpyArray {
  /** Length of each dimension, outermost first. */
  dims: number[];
  /** The values in row-major order, whatever the order of the file. */
  data: NumberValues;
}

/** What the header of an .npy file says. */
interface NpyHeader {
  descr: string;
  isFortran: boolean;
  dims: number[];
  headerSize: number;
}

/** No array may hold more values than this. */
const MOST_VALUES = 2 ** 32;
const MAGIC = "\x93NUMPY";
const KINDS = new Map<string, { new (length: number): NumberValues; BYTES_PER_ELEMENT: number }>([
  ["b1", Uint8Array],
  ["u1", Uint8Array],
  ["i1", Int8Array],
  ["u2", Uint16Array],
  ["i2", Int16Array],
  ["u4", Uint32Array],
  ["i4", Int32Array],
  ["f4", Float32Array],
  ["f8", Float64Array],
]);

/**
 * Reads a whole .npy file of numbers or truth values, of either byte order and either order of dimensions. Integers of
 * 64 bits become float64, and truth values the bytes 0 and 1.
 *
 * Format: NumPy Enhancement Proposal 1, https://numpy.org/neps/nep-0001-npy-format.html
 *
 * @throws {SyntaxError} when the bytes are no .npy file, of another kind of values, or not as many as the header says
 */
export function parseNpy(bytes: Uint8Array, name: string): NpyArray {
  const { descr, isFortran, dims, headerSize } = parseNpyHeader(bytes, name);
  const size = dims.reduce((product, dim) => product * dim, 1), isLong = /^[iu]8$/.test(descr.slice(1));
  const kind = KINDS.get(descr.slice(1)), width = isLong ? 8 : kind?.BYTES_PER_ELEMENT;
  if (width === undefined || !/^[<>|=]/.test(descr)) {
    throw wrong(name, "hold numbers of 1 to 8 bytes", `values of type ${inWords(descr)}`);
  }
  if (!(size <= MOST_VALUES)) throw wrong(name, `hold at most ${MOST_VALUES} values`, dims.join(" x "));
  if (bytes.length !== headerSize + size * width) {
    throw wrong(
      name,
      `be ${headerSize + size * width} bytes long for dimensions ${dims.join(" x ")}`,
      `${bytes.length} bytes`,
    );
  }
  const stored = bytes.subarray(headerSize), isBig = descr[0] === ">";
  const data = isLong
    ? longValues(stored, { isBig, isSigned: descr[1] === "i" })
    : (isBig ? fromBigEndian : fromLittleEndian)(stored, new kind!(width === 1 ? 0 : size));
  return { dims, data: isFortran && dims.length > 1 ? rowMajor(data, dims) : data };
}

function parseNpyHeader(bytes: Uint8Array, name: string): NpyHeader {
  const latin1 = (from: number, to: number) => String.fromCharCode(...bytes.subarray(from, to));
  const major = bytes[6], lengthBytes = major === 1 ? 2 : 4, start = 8 + lengthBytes;
  if (bytes.length < start || latin1(0, 6) !== MAGIC || major < 1 || major > 3) {
    throw wrong(name, "begin like an .npy file", bytes.length === 0 ? "an empty file" : "other bytes");
  }
  const view = new DataView(bytes.buffer, bytes.byteOffset);
  const headerSize = start + (major === 1 ? view.getUint16(8, true) : view.getUint32(8, true));
  // A header of numbers takes a hundred characters; one of a table with named columns may take thousands.
  if (headerSize > bytes.length || headerSize > 65_536 + start) {
    throw wrong(name, "hold a whole header", `a header of ${headerSize} bytes`);
  }
  const text = latin1(start, headerSize);
  const descr = /'descr': *'([^']*)'/.exec(text)?.[1],
    order = /'fortran_order': *(True|False)/.exec(text)?.[1];
  const shape = /'shape': *\(([\d, L]*)\)/.exec(text)?.[1];
  if (descr === undefined || order === undefined || shape === undefined) {
    throw wrong(
      name,
      "have a header with descr, fortran_order and shape of an array of numbers",
      inWords(text.trim()),
    );
  }
  const dims = shape.split(",").map((dim) => dim.trim().replace(/L$/, "")).filter(Boolean).map(Number);
  return { descr, isFortran: order === "True", dims, headerSize };
}

function longValues(
  bytes: Uint8Array,
  { isBig, isSigned }: { isBig: boolean; isSigned: boolean },
): Float64Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length),
    values = new Float64Array(bytes.length / 8);
  for (let i = 0; i < values.length; i++) {
    values[i] = Number(isSigned ? view.getBigInt64(8 * i, !isBig) : view.getBigUint64(8 * i, !isBig));
  }
  return values;
}

/** Returns values, of which the first dimension changes fastest, with the last dimension changing fastest. */
function rowMajor(values: NumberValues, dims: readonly number[]): NumberValues {
  const result = values.slice(), index = dims.map(() => 0);
  const steps = dims.map((_, d) => dims.slice(0, d).reduce((product, dim) => product * dim, 1));
  for (let to = 0, from = 0; to < values.length; to++) {
    result[to] = values[from];
    for (let d = dims.length - 1; d >= 0; d--) {
      from += steps[d];
      if (++index[d] < dims[d]) break;
      from -= steps[d] * dims[d];
      index[d] = 0;
    }
  }
  return result;
}

function wrong(name: string, rule: string, found: string): SyntaxError {
  return new SyntaxError(`Cannot read array as ${name} must ${rule}: current value is ${found}`);
}
