/** Reads safetensors files, and trusts nothing that they say of themselves. */
import { inWords } from "../../../core/in_words.ts";
import { jsonDepth } from "../../../core/untrusted/json_depth.ts";
import type { TensorValues } from "../../tensors/permute_axes.ts";
import {
  LENGTH_BYTES,
  METADATA_KEY,
  MOST_HEADER_BYTES,
  SAFETENSORS_TYPES,
  type SafetensorsType,
  type TensorEntry,
} from "./safetensors_tensor.ts";

/** A tensor out of a file. */
export interface SafetensorsTensor extends TensorValues {
  /** How its numbers are stored; `values` are float32 whatever it is. */
  dtype: SafetensorsType;
}

/** What a file holds. */
export interface SafetensorsFile {
  /** Tensors by name, in the order of their bytes. */
  tensors: Map<string, SafetensorsTensor>;
  /** Texts by name. */
  metadata: Record<string, string>;
}

/** The header is an object of objects of lists. */
const MOST_DEPTH = 4;

/**
 * Reads a safetensors file with float32, float16 or bfloat16 numbers. Lengths, shapes and places are checked against
 * the bytes at hand before room is made for any number, so that a file takes a few times its own size and no more.
 *
 * @throws {SyntaxError} when the bytes are no such file, whole and free of gaps and overlaps
 */
export function decodeSafetensors(bytes: Uint8Array): SafetensorsFile {
  const { header, body } = split(bytes), { [METADATA_KEY]: metadata, ...described } = header;
  const entries = Object.entries(described).map(([name, entry]) => checkedEntry(name, entry));
  entries.sort(([, a], [, b]) =>
    a.data_offsets[0] - b.data_offsets[0] || a.data_offsets[1] - b.data_offsets[1]
  );
  let end = 0;
  for (const [name, { data_offsets }] of entries) {
    if (data_offsets[0] !== end) {
      throw damaged(
        `${inWords(name)} must begin where the tensor before it ends, at byte ${end}`,
        data_offsets[0],
      );
    }
    end = data_offsets[1];
  }
  if (end !== body.length) throw damaged(`the tensors must be ${end} bytes together`, `${body.length} bytes`);
  const tensors = entries.map(([name, entry]): [string, SafetensorsTensor] => [name, tensorOf(entry, body)]);
  return { tensors: new Map(tensors), metadata: checkedMetadata(metadata) };
}

function split(bytes: Uint8Array): { header: Record<string, unknown>; body: Uint8Array } {
  if (bytes.length < LENGTH_BYTES) {
    throw damaged(`the file must begin with a length of ${LENGTH_BYTES} bytes`, `${bytes.length} bytes`);
  }
  const length = new DataView(bytes.buffer, bytes.byteOffset).getBigUint64(0, true);
  const most = Math.min(MOST_HEADER_BYTES, bytes.length - LENGTH_BYTES);
  if (length > most) throw damaged(`the header must have at most ${most} bytes`, length);
  const start = LENGTH_BYTES + Number(length);
  const text = textOf(bytes.subarray(LENGTH_BYTES, start));
  // Deeper ones would be refused later too, but only after all of them were built.
  const depth = jsonDepth(text);
  if (!text.startsWith("{") || depth > MOST_DEPTH) {
    throw damaged(
      `the header must be a JSON object, ${MOST_DEPTH} levels deep at most`,
      depth > MOST_DEPTH ? depth : text,
    );
  }
  return { header: parsed(text), body: bytes.subarray(start) };
}

function textOf(bytes: Uint8Array): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch (error) {
    if (error instanceof TypeError) throw damaged("the header must be UTF-8 text", "other bytes");
    throw error;
  }
}

function parsed(text: string): Record<string, unknown> {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) throw damaged("the header must be JSON", text);
    throw error;
  }
}

function checkedEntry(name: string, entry: unknown): [string, TensorEntry] {
  const { dtype, shape, data_offsets }: Partial<Record<keyof TensorEntry, unknown>> = Object(entry);
  if (typeof dtype !== "string" || !Object.hasOwn(SAFETENSORS_TYPES, dtype)) {
    const types = Object.keys(SAFETENSORS_TYPES).join(", ");
    throw damaged(`the type of ${inWords(name)} must be one of ${types}`, dtype);
  }
  const isShape = Array.isArray(shape) && shape.every((side) => Number.isSafeInteger(side) && side >= 0);
  if (!isShape) throw damaged(`the shape of ${inWords(name)} must be whole numbers`, shape);
  const isPlace = Array.isArray(data_offsets) && data_offsets.length === 2 &&
    data_offsets.every((offset) => Number.isSafeInteger(offset) && offset >= 0);
  if (!isPlace) throw damaged(`data_offsets of ${inWords(name)} must be two whole numbers`, data_offsets);
  const checked = { dtype: dtype as SafetensorsType, shape, data_offsets: data_offsets as [number, number] };
  const wanted = shape.reduce((product, side) => product * side, SAFETENSORS_TYPES[checked.dtype]);
  const found = checked.data_offsets[1] - checked.data_offsets[0];
  if (wanted === found) return [name, checked];
  throw damaged(`${inWords(name)} must be ${wanted} bytes, ${dtype} [${inWords(shape)}]`, `${found} bytes`);
}

function tensorOf(
  { dtype, shape, data_offsets: [begin, end] }: TensorEntry,
  body: Uint8Array,
): SafetensorsTensor {
  const { buffer } = body.slice(begin, end);
  return { dtype, shape, values: valuesOf(buffer, dtype) };
}

function valuesOf(buffer: ArrayBuffer, dtype: SafetensorsType): Float32Array {
  switch (dtype) {
    case "F32":
      return new Float32Array(buffer);
    case "F16":
      return Float32Array.from(new Float16Array(buffer));
    case "BF16":
      // bfloat16 is the upper half of a float32.
      return new Float32Array(Uint32Array.from(new Uint16Array(buffer), (half) => half << 16).buffer);
  }
}

function checkedMetadata(metadata: unknown): Record<string, string> {
  if (metadata === undefined) return {};
  const isTexts = typeof metadata === "object" && metadata !== null && !Array.isArray(metadata) &&
    Object.values(metadata).every((text) => typeof text === "string");
  if (!isTexts) throw damaged(`${METADATA_KEY} must hold texts by name`, metadata);
  return metadata as Record<string, string>;
}

function damaged(rule: string, found: unknown): SyntaxError {
  return new SyntaxError(
    `Cannot read safetensors as ${rule}: current value is ${inWords(found)}. Get or write the file again`,
  );
}
