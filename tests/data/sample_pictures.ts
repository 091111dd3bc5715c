/** PNG, JPEG and HEIC files for tests, sound ones and others. */
import { encode } from "fast-png";
import { crc32, deflateSync } from "node:zlib";
import { drawnPhotograph, type Rgb } from "../image/drawn_photograph.ts";

/** A file that another program wrote, and what that reads in it. */
export interface SampleFile {
  bytes: Uint8Array<ArrayBuffer>;
  height: number;
  width: number;
  /** Red, green and blue in the middle of the four fields: upper left, upper right, lower left, lower right. */
  colours: number[][];
}

/** JPEG files by kind; `python3 tests/peers/jpeg_files.py` makes them anew, where Pillow is at hand. */
export const SAMPLE_JPEGS = await sampleFiles("../peers/jpeg_files.json");

/**
 * HEIC files by kind, written by `heif-enc -q 95 -p chroma=444` of libheif: four fields as in the JPEG files; the same
 * in Display P3, with that profile; and with a property that has them turned to the right.
 */
export const SAMPLE_HEICS = await sampleFiles("photographs/files/heic_files.json");

async function sampleFiles(path: string): Promise<Record<string, SampleFile>> {
  const { files } = JSON.parse(
    await Deno.readTextFile(new URL(path, import.meta.url)),
  ) as { files: Record<string, Omit<SampleFile, "bytes"> & { base64: string }> };
  return Object.fromEntries(
    Object.entries(files).map(([kind, { base64, ...rest }]) => [kind, {
      ...rest,
      bytes: Uint8Array.fromBase64(base64),
    }]),
  );
}

/** Returns a PNG file of a garment of one colour on a background of one colour, 60 x 40 pixels. */
export function garmentPng(colour: Rgb, background: Rgb = [255, 255, 255]): Uint8Array<ArrayBuffer> {
  const patches = [{ top: 10, left: 10, height: 40, width: 20, colour }];
  const { pixels, height, width } = drawnPhotograph({ height: 60, width: 40 }, { background, patches });
  return Uint8Array.from(encode({ data: pixels, height, width, channels: 3 }));
}

/** The parts of a PNG file that is put together by hand. */
export interface PngParts {
  height: number;
  width: number;
  depth: number;
  colourType: number;
  /** Packed bytes of each row, without the filter's. */
  rows: number[][];
  /** Chunks between header and pixels. */
  chunks?: [type: string, data: number[]][];
  isInterlaced?: boolean;
}

/** Puts a PNG file together from its parts, right or wrong. */
export function handmadePng(parts: PngParts): Uint8Array<ArrayBuffer> {
  const { height, width, depth, colourType, rows, chunks = [], isInterlaced = false } = parts;
  const header = new DataView(new ArrayBuffer(13));
  header.setUint32(0, width);
  header.setUint32(4, height);
  [depth, colourType, 0, 0, isInterlaced ? 1 : 0].forEach((value, i) => header.setUint8(8 + i, value));
  const pixels = deflateSync(Uint8Array.from(rows.flatMap((row) => [0, ...row])));
  return Uint8Array.from([
    ...[0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a],
    ...chunk("IHDR", new Uint8Array(header.buffer)),
    ...chunks.flatMap(([type, data]) => chunk(type, data)),
    ...chunk("IDAT", pixels),
    ...chunk("IEND", []),
  ]);
}

/** Returns a PNG file that is an animation: its first picture is red, its second blue. */
export function animatedPng(): Uint8Array<ArrayBuffer> {
  const frame = (
    sequence: number[],
  ) => [...sequence, 0, 0, 0, 1, 0, 0, 0, 1, ...Array(8).fill(0), 0, 1, 0, 1, 0, 0];
  return handmadePng({
    height: 1,
    width: 1,
    depth: 8,
    colourType: 2,
    rows: [[255, 0, 0]],
    chunks: [
      ["acTL", [0, 0, 0, 2, 0, 0, 0, 0]],
      ["fcTL", frame([0, 0, 0, 0])],
      ["fcTL", frame([0, 0, 0, 1])],
      [
        "fdAT",
        [0, 0, 0, 2, ...deflateSync(Uint8Array.of(0, 0, 0, 255))],
      ],
    ],
  });
}

/** Returns a JPEG file whose header announces another size. */
export function jpegThatAnnounces(
  size: { height: number; width: number },
  kind = "baseline",
): Uint8Array<ArrayBuffer> {
  const bytes = SAMPLE_JPEGS[kind].bytes.slice();
  const at = bytes.findIndex((byte, i) => byte === 0xff && [0xc0, 0xc2].includes(bytes[i + 1]));
  const view = new DataView(bytes.buffer);
  view.setUint16(at + 5, size.height);
  view.setUint16(at + 7, size.width);
  return bytes;
}

function chunk(type: string, data: ArrayLike<number>): number[] {
  const body = Uint8Array.from([...type].map((letter) => letter.charCodeAt(0)).concat(Array.from(data)));
  const frame = new DataView(new ArrayBuffer(8));
  frame.setUint32(0, data.length);
  frame.setUint32(4, crc32(body));
  const [length, checksum] = [new Uint8Array(frame.buffer, 0, 4), new Uint8Array(frame.buffer, 4, 4)];
  return [...length, ...body, ...checksum];
}
