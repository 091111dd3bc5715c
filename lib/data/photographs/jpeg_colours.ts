/** Reads what a JPEG file says of its colours, where two of its parts contradict each other. */

/** A part of a JPEG file before its pixels. */
interface Segment {
  marker: number;
  /** Where the part begins, its marker included. */
  start: number;
  end: number;
}

const JFIF = 0xe0, ADOBE = 0xee;

/**
 * Returns the file without its JFIF part where red, green and blue are stored as they are: JFIF promises luma and
 * two colour differences, which decoders believe before what Adobe's part (transform 0) or the names of the
 * components (R, G, B) say. All other files are returned as they are.
 */
export function withTrueColours(jpeg: Uint8Array): Uint8Array {
  const segments = segmentsOf(jpeg);
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

function isRgb(jpeg: Uint8Array, frame: Segment, segments: Segment[]): boolean {
  // Length, depth, height and width come first; each component has three bytes, the first of which names it.
  const components = jpeg[frame.start + 9];
  if (components !== 3 || frame.end < frame.start + 10 + 3 * components) return false;
  const adobe = segments.find(({ marker, start, end }) =>
    marker === ADOBE && end >= start + 16 && startsWith(jpeg, start + 4, "Adobe")
  );
  if (adobe) return jpeg[adobe.start + 15] === 0;
  return [0, 1, 2].every((c) => jpeg[frame.start + 10 + 3 * c] === "RGB".charCodeAt(c));
}

/** Returns the parts up to the first scan, or as far as the file can be followed (ITU-T T.81, annex B). */
function segmentsOf(jpeg: Uint8Array): Segment[] {
  const segments: Segment[] = [];
  let at = 2;
  while (at + 4 <= jpeg.length && jpeg[at] === 0xff) {
    const marker = jpeg[at + 1];
    if (marker === 0xff) at += 1; // Fills up.
    else if (marker === 0x01 || (marker >= 0xd0 && marker <= 0xd8)) at += 2; // Stands alone.
    else if (marker === 0xda || marker === 0xd9) break;
    else {
      const end = at + 2 + jpeg[at + 2] * 256 + jpeg[at + 3];
      if (end > jpeg.length || end < at + 4) break;
      segments.push({ marker, start: at, end });
      at = end;
    }
  }
  return segments;
}

function isFrame(marker: number): boolean {
  return marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
}

function startsWith(bytes: Uint8Array, at: number, text: string): boolean {
  return [...text].every((letter, i) => bytes[at + i] === letter.charCodeAt(0));
}
