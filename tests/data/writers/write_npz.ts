/** Writes .npy and .npz files as NumPy does, by other means than the reader's. */
import { crc32, deflateRawSync } from "node:zlib";

/** An array to write. */
export interface NpyParts {
  /** NumPy's name of the kind of values: "|u1", "<f4", ">i8" and so on. */
  descr: string;
  shape: readonly number[];
  values: ArrayLike<number>;
  /** Whether the values stand in column-major order. */
  isFortran?: boolean;
}

/** Returns the bytes of an .npy file of version 1.0; the values are written in the order given. */
export function writeNpy({ descr, shape, values, isFortran = false }: NpyParts): Uint8Array<ArrayBuffer> {
  const tuple = shape.length === 1 ? `(${shape[0]},)` : `(${shape.join(", ")})`;
  const text = `{'descr': '${descr}', 'fortran_order': ${isFortran ? "True" : "False"}, 'shape': ${tuple}, }`;
  const header = text.padEnd(64 * Math.ceil((text.length + 11) / 64) - 11) + "\n";
  const width = Number(descr.slice(2)), start = 10 + header.length;
  const bytes = new Uint8Array(start + width * values.length), view = new DataView(bytes.buffer);
  bytes.set([0x93, ...new TextEncoder().encode("NUMPY"), 1, 0, header.length & 255, header.length >> 8]);
  bytes.set(new TextEncoder().encode(header), 10);
  for (let i = 0; i < values.length; i++) writeValue(view, start + width * i, { descr, value: values[i] });
  return bytes;
}

function writeValue(view: DataView, at: number, { descr, value }: { descr: string; value: number }): void {
  const isLittle = !descr.startsWith(">");
  const writers: Record<string, () => void> = {
    b1: () => view.setUint8(at, value),
    u1: () => view.setUint8(at, value),
    i1: () => view.setInt8(at, value),
    u2: () => view.setUint16(at, value, isLittle),
    i2: () => view.setInt16(at, value, isLittle),
    u4: () => view.setUint32(at, value, isLittle),
    i4: () => view.setInt32(at, value, isLittle),
    u8: () => view.setBigUint64(at, BigInt(value), isLittle),
    i8: () => view.setBigInt64(at, BigInt(value), isLittle),
    f4: () => view.setFloat32(at, value, isLittle),
    f8: () => view.setFloat64(at, value, isLittle),
  };
  writers[descr.slice(1)]();
}

/** Returns the bytes of a zip file with these files, packed or stored as they are. */
export function writeZip(
  files: Record<string, Uint8Array>,
  { isPacked = true }: { isPacked?: boolean } = {},
): Uint8Array<ArrayBuffer> {
  const parts: Uint8Array[] = [], directory: Uint8Array[] = [];
  let at = 0;
  for (const [name, content] of Object.entries(files)) {
    const stored = isPacked ? new Uint8Array(deflateRawSync(content)) : content;
    const common = zipFields({ name, content, stored, isPacked });
    const local = Uint8Array.of(0x50, 0x4b, 3, 4, ...common, ...new TextEncoder().encode(name));
    const central = Uint8Array.of(0x50, 0x4b, 1, 2, 20, 0, ...common, ...new Uint8Array(10), ...int32(at));
    directory.push(central, new TextEncoder().encode(name));
    parts.push(local, stored);
    at += local.length + stored.length;
  }
  const size = directory.reduce((sum, { length }) => sum + length, 0), count = Object.keys(files).length;
  const end = [
    0x50,
    0x4b,
    5,
    6,
    0,
    0,
    0,
    0,
    ...int16(count),
    ...int16(count),
    ...int32(size),
    ...int32(at),
    0,
    0,
  ];
  return joined([...parts, ...directory, Uint8Array.from(end)]);
}

/** Returns an .npz file of these arrays. */
export function writeNpz(arrays: Record<string, NpyParts>, options = {}): Uint8Array<ArrayBuffer> {
  return writeZip(
    Object.fromEntries(Object.entries(arrays).map(([name, array]) => [`${name}.npy`, writeNpy(array)])),
    options,
  );
}

function zipFields(
  { name, content, stored, isPacked }: {
    name: string;
    content: Uint8Array;
    stored: Uint8Array;
    isPacked: boolean;
  },
): number[] {
  return [
    ...[20, 0, 0, 0, isPacked ? 8 : 0, 0, 0, 0, 0, 0],
    ...[crc32(content), stored.length, content.length].flatMap(int32),
    ...int16(new TextEncoder().encode(name).length),
    ...int16(0),
  ];
}

function int16(value: number): number[] {
  return [value & 255, value >> 8 & 255];
}

function int32(value: number): number[] {
  return [...int16(value & 0xffff), ...int16(value >>> 16)];
}

function joined(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}
