/**
 * The format of a checkpoint: a line of JSON (`{ magic, version, sha256 }`, the hash being that of all that
 * follows), then the length of a JSON text as an unsigned 32-bit integer, that text (state, and the names, shapes
 * and types of the tensors), then the tensors' values one after the other, all little-endian.
 */
import { decodeHeaded, encodeHeaded, joinBytes } from "../core/bytes/headed_bytes.ts";
import { sha256Hex } from "../core/sha256.ts";

/** A tensor on its way to or from a file. */
export interface StoredTensor {
  name: string;
  shape: number[];
  dtype: "float32" | "int32";
  values: Float32Array | Int32Array;
}

/** What a checkpoint holds. */
export interface CheckpointContent<State> {
  /** Whatever JSON can hold. */
  state: State;
  /** Lists of tensors by what they are. */
  tensors: Record<string, StoredTensor[]>;
}

const MAGIC = "atelier-checkpoint";
/** Goes up with every change of what a checkpoint holds. */
const VERSION = 1;

/** The first line. */
interface Head {
  magic: string;
  version: number;
  /** SHA-256, 64 hex digits, of all that follows the line. */
  sha256: string;
}

/** Returns the bytes of a checkpoint. */
export async function encodeCheckpoint<State>(
  { state, tensors }: CheckpointContent<State>,
): Promise<Uint8Array<ArrayBuffer>> {
  const described = Object.entries(tensors).map(([group, list]) => [
    group,
    list.map(({ name, shape, dtype }) => ({ name, shape, dtype })),
  ]);
  const text = new TextEncoder().encode(
    JSON.stringify({ state, tensors: Object.fromEntries(described) }, wordedNumber),
  );
  const values = Object.values(tensors).flat().map(({ values }) =>
    new Uint8Array(values.buffer, values.byteOffset, values.byteLength)
  );
  const payload = joinBytes([new Uint8Array(Uint32Array.of(text.length).buffer), text, ...values]);
  const head: Head = { magic: MAGIC, version: VERSION, sha256: await sha256Hex(payload) };
  return encodeHeaded(head, payload);
}

/**
 * Reads the bytes of a checkpoint; the state is what was stored.
 *
 * @throws {SyntaxError} when they are not a whole checkpoint of this version
 */
export async function decodeCheckpoint<State>(
  bytes: Uint8Array<ArrayBuffer>,
): Promise<CheckpointContent<State>> {
  const file = decodeHeaded<Head>(bytes);
  if (!file) throw new SyntaxError("Cannot read the checkpoint as its first line must be JSON: it is not");
  const { head, body: payload } = file;
  assertSame("magic", MAGIC, head.magic);
  assertSame("version", VERSION, head.version);
  assertSame("sha256", await sha256Hex(payload), head.sha256);

  // From here on the bytes are those that were written.
  const textLength = new Uint32Array(payload.buffer, 0, 1)[0];
  const text = new TextDecoder().decode(payload.subarray(4, 4 + textLength));
  const { state, tensors } = JSON.parse(text, numberOfWord) as CheckpointContent<State>;
  let from = 4 + textLength;
  for (const tensor of Object.values(tensors).flat()) {
    const length = tensor.shape.reduce((product, side) => product * side, 1);
    const { buffer } = payload.slice(from, from += 4 * length);
    tensor.values = tensor.dtype === "int32" ? new Int32Array(buffer) : new Float32Array(buffer);
  }
  return { state, tensors };
}

function assertSame(name: string, wanted: unknown, found: unknown): void {
  if (found === wanted) return;
  throw new SyntaxError(
    `Cannot read the checkpoint as ${name} must be ${wanted}: current value is ${found}`,
  );
}

/** JSON has no infinite numbers and no NaN: they are stored as `{ "number": "NaN" }`. */
function wordedNumber(_key: string, value: unknown): unknown {
  return typeof value === "number" && !Number.isFinite(value) ? { number: String(value) } : value;
}

function numberOfWord(_key: string, value: unknown): unknown {
  const isWorded = value !== null && typeof value === "object" && "number" in value;
  return isWorded ? Number(value.number) : value;
}
