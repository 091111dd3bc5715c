/** Reads what a JPEG file says of its colours, where two of its parts contradict each other. */
import { type JpegSegment, jpegSegments, SCAN } from "./jpeg_segments.ts";

const JFIF = 0xe0, ADOBE = 0xee;

/**
 * Returns the file without its JFIF part where red, green and blue are stored as they are: JFIF promises luma and
 * two colour differences, which decoders believe before what Adobe's part (transform 0) or the names of the
 * components (R, G, B) say. All other files are returned as they are.
 */
export function withTrueColours(jpeg: Uint8Array): Uint8Array {
  const segments = beforePixels(jpeg);
  const frame = segments.find(({ marker }) => isFrame(marker));
  const jfif = segments.filter(({ marker, start }) =>
    marker === JFIF && startsWith(jpeg, start + 4, "JFIF\0")
  );
  if (!frame || jfif.length === 0 || !isRgb(jpeg, frame, segments)) return jpeg;
  const kept = new Uint8Array(jpeg.length - jfif.reduce((sum, { start, end }) => sum + end - start, 0));
  let from = 0, to = 0;
  for (const { start, end } of [...jfif, { start: jpeg.length, end: jpeg.length }]) {
    kept.set(jpeg.subarray(from, start), to);
    to += start - from;
    from = end;
  }
  return kept;
}

function isRgb(jpeg: Uint8Array, frame: JpegSegment, segments: JpegSegment[]): boolean {
  // Length, depth, height and width come first; each component has three bytes, the first of which names it.
  const components = jpeg[frame.start + 9];
  if (components !== 3 || frame.end < frame.start + 10 + 3 * components) return false;
  const adobe = segments.find(({ marker, start, end }) =>
    marker === ADOBE && end >= start + 16 && startsWith(jpeg, start + 4, "Adobe")
  );
  if (adobe) return jpeg[adobe.start + 15] === 0;
  return [0, 1, 2].every((c) => jpeg[frame.start + 10 + 3 * c] === "RGB".charCodeAt(c));
}

function beforePixels(jpeg: Uint8Array): JpegSegment[] {
  const segments: JpegSegment[] = [];
  for (const segment of jpegSegments(jpeg)) {
    if (segment.marker === SCAN) break;
    segments.push(segment);
  }
  return segments;
}

function isFrame(marker: number): boolean {
  return marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
}

function startsWith(bytes: Uint8Array, at: number, text: string): boolean {
  return [...text].every((letter, i) => bytes[at + i] === letter.charCodeAt(0));
}
