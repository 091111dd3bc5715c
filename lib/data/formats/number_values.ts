/** Holds numbers of any kind that files of images and labels hold, and turns them between orders of bytes. */

/** Values as a file holds them. */
export type NumberValues =
  | Uint8Array
  | Int8Array
  | Uint16Array
  | Int16Array
  | Uint32Array
  | Int32Array
  | Float32Array
  | Float64Array;

/** Whether this machine keeps the lowest byte of a number first. */
const IS_LITTLE_ENDIAN = new Uint8Array(Uint16Array.of(1).buffer)[0] === 1;

/**
 * Returns numbers that a file holds with the highest byte first.
 *
 * @param target an array of the right kind and length to write into; single bytes are not copied but viewed
 */
export function fromBigEndian<Values extends NumberValues>(bytes: Uint8Array, target: Values): Values {
  return ordered(bytes, target, IS_LITTLE_ENDIAN);
}

/** Returns numbers that a file holds with the lowest byte first; `target` is as in `fromBigEndian`. */
export function fromLittleEndian<Values extends NumberValues>(bytes: Uint8Array, target: Values): Values {
  return ordered(bytes, target, !IS_LITTLE_ENDIAN);
}

/** Returns the bytes of numbers, the highest byte of each first. */
export function bigEndianBytes(values: NumberValues): Uint8Array {
  const bytes = new Uint8Array(values.buffer, values.byteOffset, values.byteLength);
  return IS_LITTLE_ENDIAN ? swapped(bytes, values.BYTES_PER_ELEMENT) : bytes;
}

function ordered<Values extends NumberValues>(bytes: Uint8Array, target: Values, isSwapped: boolean): Values {
  if (target.BYTES_PER_ELEMENT === 1) {
    const { buffer, byteOffset, length } = bytes;
    return (target instanceof Int8Array
      ? new Int8Array(buffer, byteOffset, length)
      : new Uint8Array(buffer, byteOffset, length)) as Values;
  }
  const stored = isSwapped ? swapped(bytes, target.BYTES_PER_ELEMENT) : bytes;
  new Uint8Array(target.buffer, target.byteOffset, target.byteLength).set(stored);
  return target;
}

function swapped(bytes: Uint8Array, width: number): Uint8Array {
  if (width === 1) return bytes;
  const result = new Uint8Array(bytes.length);
  for (let i = 0; i < bytes.length; i += width) {
    for (let b = 0; b < width; b++) result[i + b] = bytes[i + width - 1 - b];
  }
  return result;
}
