/** Tells by its first bytes what a file is. */
import { inWords } from "../../core/in_words.ts";

/** The formats of pictures that are read. */
export const PICTURE_FORMATS = ["PNG", "JPEG", "WebP", "AVIF", "GIF", "TIFF", "HEIC"] as const;

/** A format of pictures that is read. */
export type PictureFormat = typeof PICTURE_FORMATS[number];

/** What cameras write beside a picture, or instead of one. */
export const CAMERA_RAW = "a camera's raw format";

/** Beginnings of files, as Latin-1 text; a dot stands for any byte. */
const BEGINNINGS: readonly (readonly [RegExp, string])[] = [
  [/^\x89PNG\r\n.\n/, "PNG"],
  [/^\xff\xd8\xff/, "JPEG"],
  [/^GIF8[79]a/, "GIF"],
  [/^RIFF....WEBP/s, "WebP"],
  // Both lie in the same kind of box; its list of brands tells what codes the pixels.
  [/^....ftyp(avi[fs]|.{8,}?avi[fs])/s, "AVIF"],
  [/^....ftyp(hei[cxms]|hev[cxms]|mif1|msf1)/s, "HEIC"],
  [/^(II\*\0....CR|IIU\0|II(RO|RS)|FUJIFILMCCD-RAW)/s, CAMERA_RAW],
  [/^(II[*+]\0|MM\0[*+])/, "TIFF"],
  [/^BM....\0\0\0\0/s, "BMP"],
  [/^8BPS/, "PSD"],
  [/^(\xff\n|\0\0\0\fJXL )/, "JPEG XL"],
  [/^(\xff\x4f\xff\x51|\0\0\0\fjP {2})/, "JPEG 2000"],
  [/^\0\0[^\0]\0[^\0]\0/, "ICO"],
  [/^%PDF-/, "PDF"],
  [/^(\xef\xbb\xbf)?\s*<(\?xml|svg|html|!doctype)/i, "SVG, XML or HTML"],
];

/** Formats that show something, though not to those who read pixels. */
const OTHER_PICTURES = new Set([CAMERA_RAW, "BMP", "PSD", "JPEG XL", "JPEG 2000", "ICO", "PDF"]);

/** How many bytes of a file `pictureFormat` looks at. */
export const FORMAT_BYTES = 64;

/**
 * Returns one of `PICTURE_FORMATS`; of other files what they are where that is known ("BMP", "text" and so on),
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

/** Whether pictures of this format are read. */
export function isPictureFormat(format: string): format is PictureFormat {
  return PICTURE_FORMATS.some((known) => known === format);
}

/** Says what a file is that `pictureFormat` does not count as one that is read; of a picture, which ones are. */
export function otherFile(format: string): string {
  if (format === "empty") return "an empty file";
  if (format === "unknown") return "a file of another kind";
  const known = `a file of another kind (${format})`;
  return OTHER_PICTURES.has(format) ? `${known}; what is read is ${inWords([...PICTURE_FORMATS])}` : known;
}
