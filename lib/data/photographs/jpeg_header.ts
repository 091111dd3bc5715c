/** Reads a JPEG file's size and orientation without decoding it. */

/** What a JPEG file says of itself before its pixels. */
export interface JpegHeader {
  height: number;
  width: number;
  /** How the camera was held, 1 (upright) to 8: see `orient`. */
  orientation: number;
}

/** Where the orientation stands in the first directory of Exif data. */
const ORIENTATION_TAG = 0x0112;

/**
 * Returns size and orientation (ITU-T T.81, annex B; Exif 2.3, section 4.6); undefined when no frame is announced
 * before the pixels begin. What is stored as a preview is passed over. Without Exif data, or with damaged ones,
 * the orientation is 1.
 */
export function readJpegHeader(bytes: Uint8Array): JpegHeader | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  let orientation = 1;
  let at = 2;
  while (at + 4 <= bytes.length && bytes[at] === 0xff) {
    const marker = bytes[at + 1];
    // Bytes of 0xff may fill up; 0x01 and 0xd0 to 0xd8 stand alone.
    if (marker === 0xff) at += 1;
    else if (marker === 0x01 || (marker >= 0xd0 && marker <= 0xd8)) at += 2;
    else if (marker === 0xda || marker === 0xd9) return undefined;
    else {
      const end = at + 2 + view.getUint16(at + 2);
      const segment = bytes.subarray(at + 4, end);
      if (isFrame(marker)) {
        if (segment.length < 5) return undefined;
        return { height: view.getUint16(at + 5), width: view.getUint16(at + 7), orientation };
      }
      if (marker === 0xe1) orientation = exifOrientation(segment) ?? orientation;
      at = end;
    }
  }
  return undefined;
}

function isFrame(marker: number): boolean {
  return marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
}

/** Returns the orientation from a segment APP1; undefined when it holds none from 1 to 8. */
function exifOrientation(segment: Uint8Array): number | undefined {
  if (String.fromCharCode(...segment.subarray(0, 6)) !== "Exif\0\0") return undefined;
  const tiff = new DataView(segment.buffer, segment.byteOffset + 6, segment.length - 6);
  if (tiff.byteLength < 8) return undefined;
  const isLittle = tiff.getUint16(0) === 0x4949;
  const directory = tiff.getUint32(4, isLittle);
  if (directory + 2 > tiff.byteLength) return undefined;
  const entries = tiff.getUint16(directory, isLittle);
  for (let i = 0; i < entries; i++) {
    const entry = directory + 2 + 12 * i;
    if (entry + 12 > tiff.byteLength) return undefined;
    if (tiff.getUint16(entry, isLittle) !== ORIENTATION_TAG) continue;
    const value = tiff.getUint16(entry + 8, isLittle);
    return value >= 1 && value <= 8 ? value : undefined;
  }
  return undefined;
}
