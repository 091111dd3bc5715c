/** Writes tensors as a safetensors file. */
import { joinBytes } from "../../../core/bytes/headed_bytes.ts";
import { toFloat16 } from "../../float16/to_float16.ts";
import type { TensorValues } from "../../tensors/permute_axes.ts";
import { LENGTH_BYTES, METADATA_KEY, type TensorEntry } from "./safetensors_tensor.ts";

/** Options of `encodeSafetensors`. */
export interface EncodeSafetensorsOptions {
  /** Texts by name that the file is to hold besides. None by default. */
  metadata?: Readonly<Record<string, string>>;
  /**
   * How numbers are stored: float32, or float16 in half as many bytes.
   *
   * @default "F32"
   */
  dtype?: "F32" | "F16";
}

/** The header is filled up with spaces to a multiple of this, so that the numbers after it are aligned. */
const ALIGNMENT = 8;

/**
 * Returns the bytes of a safetensors file: the header's length as a little-endian 64-bit integer, a header in JSON,
 * then the tensors one after the other, little-endian. The format is that of
 * [huggingface/safetensors](https://github.com/huggingface/safetensors#format).
 *
 * @throws {RangeError} when a number is too large for float16
 * @throws {TypeError} when a tensor has not as many values as its shape says, or a name that the format keeps
 */
export function encodeSafetensors(
  tensors: ReadonlyMap<string, TensorValues>,
  { metadata, dtype = "F32" }: EncodeSafetensorsOptions = {},
): Uint8Array<ArrayBuffer> {
  const entries: [string, TensorEntry | Readonly<Record<string, string>>][] = [], parts: Uint8Array[] = [];
  if (metadata) entries.push([METADATA_KEY, metadata]);
  let begin = 0;
  for (const [name, tensor] of tensors) {
    checkTensor(name, tensor);
    const { shape, values } = tensor;
    const numbers = dtype === "F16" ? toFloat16(values, name) : values;
    const bytes = new Uint8Array(numbers.buffer, numbers.byteOffset, numbers.byteLength);
    entries.push([name, { dtype, shape: [...shape], data_offsets: [begin, begin + bytes.length] }]);
    parts.push(bytes);
    begin += bytes.length;
  }
  const text = new TextEncoder().encode(`{${entries.map(entryText).join(",")}}`);
  const header = new Uint8Array(Math.ceil(text.length / ALIGNMENT) * ALIGNMENT).fill(0x20);
  header.set(text);
  const length = new Uint8Array(LENGTH_BYTES);
  new DataView(length.buffer).setBigUint64(0, BigInt(header.length), true);
  return joinBytes([length, header, ...parts]);
}

function entryText([name, entry]: readonly [string, unknown]): string {
  return `${JSON.stringify(name)}:${JSON.stringify(entry)}`;
}

function checkTensor(name: string, { shape, values }: TensorValues): void {
  const wanted = shape.reduce((product, side) => product * side, 1);
  if (name === METADATA_KEY) {
    throw new TypeError(
      `Cannot write safetensors as a tensor must have another name than ${METADATA_KEY}: current value is that one`,
    );
  }
  if (wanted === values.length) return;
  throw new TypeError(
    `Cannot write safetensors as ${name} must be ${wanted} values, [${shape.join(", ")}]: ` +
      `current value is ${values.length}`,
  );
}
