/** Tells by its first bytes what a file is. */

/** Beginnings of files, as Latin-1 text; a dot stands for any byte. */
const BEGINNINGS: readonly (readonly [RegExp, string])[] = [
  [/^\x89PNG\r\n.\n/, "PNG"],
  [/^\xff\xd8\xff/, "JPEG"],
  [/^GIF8[79]a/, "GIF"],
  [/^RIFF....WEBP/s, "WebP"],
  [/^....ftyp(heic|heix|hevc|mif1|msf1)/s, "HEIC"],
  [/^....ftypavi[fs]/s, "AVIF"],
  [/^(II\*\0|MM\0\*)/, "TIFF"],
  [/^BM....\0\0\0\0/s, "BMP"],
  [/^%PDF-/, "PDF"],
  [/^(\xef\xbb\xbf)?\s*<(\?xml|svg|html|!doctype)/i, "SVG, XML or HTML"],
];

/** How many bytes of a file `pictureFormat` looks at. */
export const FORMAT_BYTES = 64;

/**
 * Returns "PNG" or "JPEG"; of other files what they are where that is known ("GIF", "HEIC", "text" and so on),
 * "unknown" where it is not, and "empty" when there are no bytes.
 */
export function pictureFormat(bytes: Uint8Array): string {
  const head = bytes.subarray(0, FORMAT_BYTES);
  if (head.length === 0) return "empty";
  const latin1 = String.fromCharCode(...head);
  const known = BEGINNINGS.find(([beginning]) => beginning.test(latin1));
  if (known) return known[1];
  return head.every((byte) => byte >= 32 || [9, 10, 13].includes(byte)) ? "text" : "unknown";
}
