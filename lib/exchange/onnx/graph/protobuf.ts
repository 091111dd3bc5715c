/** Writes protocol buffers: numbers, texts and messages, each behind the number of its field. */

/** The bytes of a message in pieces, so that weights are copied once, when all is joined. */
export type ProtoPieces = readonly Uint8Array[];

/** How the bytes of a field are to be read (https://protobuf.dev/programming-guides/encoding). */
const VARINT = 0, LENGTH_FIRST = 2, FOUR_BYTES = 5;

/** Writes an integer of up to 64 bits; one below zero takes ten bytes. */
export function intField(field: number, value: number | bigint): ProtoPieces {
  return [Uint8Array.from([...tag(field, VARINT), ...varint(BigInt(value))])];
}

/** Writes a number as float32. */
export function floatField(field: number, value: number): ProtoPieces {
  return [Uint8Array.from(tag(field, FOUR_BYTES)), littleEndian([value])];
}

/** Writes a text as UTF-8. */
export function textField(field: number, text: string): ProtoPieces {
  return messageField(field, [new TextEncoder().encode(text)]);
}

/** Writes a message, or bytes, within another. */
export function messageField(field: number, pieces: ProtoPieces): ProtoPieces {
  const length = pieces.reduce((sum, { length }) => sum + length, 0);
  return [Uint8Array.from([...tag(field, LENGTH_FIRST), ...varint(BigInt(length))]), ...pieces];
}

/** Joins the pieces of a message. */
export function joinPieces(pieces: ProtoPieces): Uint8Array<ArrayBuffer> {
  const joined = new Uint8Array(pieces.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const piece of pieces) {
    joined.set(piece, at);
    at += piece.length;
  }
  return joined;
}

/** Returns the bytes of float32 or int64 numbers, the lowest byte first, whatever the machine's own order is. */
export function littleEndian(values: ArrayLike<number> | BigInt64Array): Uint8Array<ArrayBuffer> {
  if (values instanceof BigInt64Array) {
    const view = new DataView(new ArrayBuffer(8 * values.length));
    values.forEach((value, i) => view.setBigInt64(8 * i, value, true));
    return new Uint8Array(view.buffer);
  }
  const view = new DataView(new ArrayBuffer(4 * values.length));
  for (let i = 0; i < values.length; i++) view.setFloat32(4 * i, values[i], true);
  return new Uint8Array(view.buffer);
}

function tag(field: number, wireType: number): number[] {
  return varint(BigInt(field) << 3n | BigInt(wireType));
}

/** Seven bits to a byte, the lowest first; the eighth says whether more follow. */
function varint(value: bigint): number[] {
  const bytes: number[] = [];
  let rest = BigInt.asUintN(64, value);
  while (rest > 0x7fn) {
    bytes.push(Number(rest & 0x7fn | 0x80n));
    rest >>= 7n;
  }
  return [...bytes, Number(rest)];
}
