/** Tells camera's raw files from pictures: their first picture is a small preview of one that is not read. */

/** Bit 0 of this field says that there is a larger version of the picture in the file (TIFF 6.0, section 8). */
const NEW_SUBFILE_TYPE = 254;

/** Returns whether the first picture of a TIFF file is a reduced version of another one. */
export function isReducedTiff(bytes: Uint8Array): boolean {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const isLittle = bytes[0] === 0x49;
  // BigTIFF has its fields elsewhere, and no camera writes it.
  if (bytes.length < 8 || view.getUint16(2, isLittle) !== 42) return false;
  const directory = view.getUint32(4, isLittle);
  if (directory + 2 > bytes.length) return false;
  const fields = view.getUint16(directory, isLittle);
  for (let i = 0; i < fields; i++) {
    const at = directory + 2 + 12 * i;
    if (at + 12 > bytes.length) return false;
    if (view.getUint16(at, isLittle) === NEW_SUBFILE_TYPE) {
      return (view.getUint32(at + 8, isLittle) & 1) === 1;
    }
  }
  return false;
}
