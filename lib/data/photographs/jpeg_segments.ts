/** Goes through the parts of a JPEG file (ITU-T T.81, annex B). */

/** A part of a JPEG file that a marker opens: 0xc4 for that of the bytes ff c4. */
export interface JpegSegment {
  marker: number;
  /** Where the part begins, its marker included. */
  start: number;
  /** Where it ends; for a scan, where its pixels begin. */
  end: number;
}

/** The marker before each scan, and the one that ends the picture. */
export const SCAN = 0xda, END = 0xd9;

/**
 * Yields the parts of a file, those of all its scans included, up to the marker that ends the picture or to where the
 * file is cut off. What cameras write behind that marker is no part of the picture.
 */
export function* jpegSegments(jpeg: Uint8Array): Generator<JpegSegment> {
  let start = nextMarker(jpeg, 2);
  while (start >= 0) {
    const marker = jpeg[start + 1];
    let end = start + 2;
    if (!standsAlone(marker)) {
      if (end + 2 > jpeg.length) return;
      // The length counts its own two bytes. Of a smaller one the decoder complains.
      end += Math.max(2, jpeg[end] * 256 + jpeg[end + 1]);
      if (end > jpeg.length) return;
      yield { marker, start, end };
    } else if (marker === END) return yield { marker, start, end };
    start = nextMarker(jpeg, end);
  }
}

/** Returns where the next marker is, or -1: among pixels 0 follows ff, and before a marker there may be more of ff. */
function nextMarker(jpeg: Uint8Array, from: number): number {
  let at = jpeg.indexOf(0xff, from);
  while (at >= 0 && at + 1 < jpeg.length) {
    const next = jpeg[at + 1];
    if (next !== 0 && next !== 0xff) return at;
    at = next === 0 ? jpeg.indexOf(0xff, at + 2) : at + 1;
  }
  return -1;
}

/** Whether no length follows: of markers between stretches of pixels (d0 to d7), of start and end, and of 01. */
function standsAlone(marker: number): boolean {
  return marker === 0x01 || (marker >= 0xd0 && marker <= END);
}
