/** Tells whether a GIF file has its end, which decoders do not look for once they have the first picture. */

/** The blocks of a file, by their first byte (GIF89a, appendix A). */
const EXTENSION = 0x21, PICTURE = 0x2c, TRAILER = 0x3b;
const HEADER_BYTES = 13, PICTURE_BYTES = 10;

/** Returns whether the blocks of a GIF file follow each other to the one that ends it. */
export function isWholeGif(bytes: Uint8Array): boolean {
  let at = HEADER_BYTES + colourBytes(bytes[10]);
  while (at < bytes.length) {
    const block = bytes[at];
    if (block === TRAILER) return true;
    // Before its pixels a picture has a byte with the size of their codes.
    if (block === PICTURE) at = afterData(bytes, at + PICTURE_BYTES + colourBytes(bytes[at + 9]) + 1);
    else if (block === EXTENSION) at = afterData(bytes, at + 2);
    else at++; // Some programs write zeros between blocks.
  }
  return false;
}

/** Returns how many bytes the table of colours takes that a byte of flags announces. */
function colourBytes(flags: number): number {
  return flags & 0x80 ? 3 * 2 ** ((flags & 7) + 1) : 0;
}

/** Returns where data ends that stands in pieces, each behind its length, up to one of length 0. */
function afterData(bytes: Uint8Array, from: number): number {
  let at = from;
  while (bytes[at] > 0) at += bytes[at] + 1;
  return at + 1;
}
