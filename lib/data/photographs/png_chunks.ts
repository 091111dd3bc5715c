/** Reads a PNG file chunk by chunk, to know its size before anything is inflated. */
import { plural } from "../../core/plural.ts";
import { inflateSync } from "node:zlib";

/** What a PNG file says of itself first. */
export interface PngHeader {
  height: number;
  width: number;
  /** Bits per channel. */
  depth: number;
  /** 0 grey, 2 RGB, 3 palette, 4 grey and alpha, 6 RGB and alpha (PNG, third edition, section 11.2.1). */
  colourType: number;
}

/** The file without the chunks that do not change its pixels. */
export interface PngCore {
  header: PngHeader;
  bytes: Uint8Array;
}

const SIGNATURE_BYTES = 8;
/** Length, type and checksum. */
const FRAME_BYTES = 12;
const KEPT = new Set(["IHDR", "PLTE", "tRNS", "IDAT", "IEND"]);
const CHANNELS: Record<number, number> = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 };

/** Returns the header; undefined when the file does not begin with one. */
export function readPngHeader(bytes: Uint8Array): PngHeader | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  if (bytes.length < SIGNATURE_BYTES + 25 || typeAt(bytes, SIGNATURE_BYTES) !== "IHDR") return undefined;
  return { width: view.getUint32(16), height: view.getUint32(20), depth: bytes[24], colourType: bytes[25] };
}

/**
 * Leaves out texts, colour profiles and all but the first picture of an animation: they could hold anything and
 * show nothing here.
 *
 * @throws {SyntaxError} when the file ends before its last chunk
 */
export function pngCore(bytes: Uint8Array): PngCore {
  const header = readPngHeader(bytes);
  if (!header) {
    throw new SyntaxError("Cannot read PNG as it must begin with its header: current value is none");
  }
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const kept = [bytes.subarray(0, SIGNATURE_BYTES)];
  for (let at = SIGNATURE_BYTES, type = ""; type !== "IEND";) {
    const end = at + FRAME_BYTES <= bytes.length ? at + FRAME_BYTES + view.getUint32(at) : Infinity;
    if (end > bytes.length) {
      throw new SyntaxError(
        `Cannot read PNG as it must end with the chunk IEND: current value is cut off after ${
          plural(bytes.length, "byte")
        }`,
      );
    }
    type = typeAt(bytes, at);
    if (KEPT.has(type)) kept.push(bytes.subarray(at, end));
    at = end;
  }
  assertInflatedSize(kept.filter((chunk) => typeAt(chunk, 0) === "IDAT"), header);
  return { header, bytes: joined(kept) };
}

/** Throws when the pixels would inflate to far more than the header announces, before they fill the memory. */
function assertInflatedSize(chunks: Uint8Array[], { height, width, depth, colourType }: PngHeader): void {
  const rowBytes = Math.ceil(width * depth * (CHANNELS[colourType] ?? 4) / 8);
  // Twice as much as needed: interlaced rows are more and shorter.
  const most = 2 * height * (rowBytes + 2) + 64;
  const packed = joined(chunks.map((chunk) => chunk.subarray(8, -4)));
  try {
    inflateSync(packed, { maxOutputLength: most });
  } catch (cause) {
    const found = cause instanceof RangeError
      ? "more"
      : String(cause instanceof Error ? cause.message : cause);
    throw new SyntaxError(
      `Cannot read PNG as its pixels must inflate to ${plural(height, "row")} of ${
        plural(rowBytes, "byte")
      }: current value is ${found}`,
      { cause },
    );
  }
}

function joined(parts: Uint8Array[]): Uint8Array {
  const bytes = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}

function typeAt(bytes: Uint8Array, at: number): string {
  return String.fromCharCode(...bytes.subarray(at + 4, at + 8));
}
