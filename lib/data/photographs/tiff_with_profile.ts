/** Puts pixels and their colour profile into a file that decoders of pictures read. */

/** Pixels of red, green, blue and opacity, row by row. */
export interface ProfiledPixels {
  pixels: Uint8Array;
  height: number;
  width: number;
  /** The ICC profile that says what the colours look like. */
  profile: Uint8Array;
}

/** Types of TIFF fields, and their sizes in bytes. */
const SHORT = 3, LONG = 4, UNDEFINED = 7;
const HEADER_BYTES = 8, ENTRY_BYTES = 12;

/** Returns a TIFF file, uncompressed, little-endian (TIFF 6.0; the profile as in ICC.1, annex B.4). */
export function tiffWithProfile({ pixels, height, width, profile }: ProfiledPixels): Uint8Array {
  const fields: [tag: number, type: number, count: number, value: number][] = [
    [256, LONG, 1, width],
    [257, LONG, 1, height],
    [258, SHORT, 4, 0], // Bits per sample: four numbers, whose place is set below.
    [259, SHORT, 1, 1], // Not compressed.
    [262, SHORT, 1, 2], // Red, green and blue.
    [273, LONG, 1, 0], // Where the pixels begin.
    [277, SHORT, 1, 4],
    [278, LONG, 1, height],
    [279, LONG, 1, pixels.length],
    [338, SHORT, 1, 2], // The fourth is opacity, by which the others were not multiplied.
    [34675, UNDEFINED, profile.length, 0],
  ];
  const bitsAt = HEADER_BYTES + 2 + ENTRY_BYTES * fields.length + 4;
  const profileAt = bitsAt + 8, pixelsAt = profileAt + profile.length + profile.length % 2;
  const places: Record<number, number> = { 258: bitsAt, 273: pixelsAt, 34675: profileAt };
  const bytes = new Uint8Array(pixelsAt + pixels.length), view = new DataView(bytes.buffer);
  bytes.set([0x49, 0x49, 42, 0, HEADER_BYTES]);
  view.setUint16(HEADER_BYTES, fields.length, true);
  fields.forEach(([tag, type, count, value], i) => {
    const at = HEADER_BYTES + 2 + ENTRY_BYTES * i;
    view.setUint16(at, tag, true);
    view.setUint16(at + 2, type, true);
    view.setUint32(at + 4, count, true);
    view.setUint32(at + 8, places[tag] ?? value, true);
  });
  for (let c = 0; c < 4; c++) view.setUint16(bitsAt + 2 * c, 8, true);
  bytes.set(profile, profileAt);
  bytes.set(pixels, pixelsAt);
  return bytes;
}
