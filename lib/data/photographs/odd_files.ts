/** Makes the files that end up among photographs and are none that can be used. */
import { encode } from "fast-png";
import { crc32 } from "node:zlib";

/** A file that is written beside photographs. */
export interface OddFile {
  name: string;
  bytes: Uint8Array;
}

/**
 * Returns one of each: an empty file, a text and a GIF under false endings, a JPEG file that is cut off, a PNG file
 * that announces more pixels than anyone has memory for, and something that is no picture at all.
 *
 * @param jpeg a whole JPEG file, to be cut off in the middle
 */
export function oddFiles(jpeg: Uint8Array): OddFile[] {
  return [
    { name: "banner.png", bytes: new TextEncoder().encode("GIF89a\x01\x00\x01\x00") },
    { name: "cut off.jpg", bytes: jpeg.subarray(0, jpeg.length >> 1) },
    { name: "empty.jpg", bytes: new Uint8Array() },
    { name: "poster.png", bytes: hugePng(60_000) },
    { name: "price list.jpg", bytes: new TextEncoder().encode("Shirt, blue, size M: sold out\n") },
    { name: "settings.db", bytes: Uint8Array.of(0, 1, 2, 3, 0, 255) },
  ];
}

/** Returns a PNG file whose header announces a square with that many rows; it holds one pixel. */
function hugePng(side: number): Uint8Array {
  const bytes = Uint8Array.from(encode({ data: Uint8Array.of(0), height: 1, width: 1, channels: 1 }));
  const header = new DataView(bytes.buffer);
  // After the signature, and the length and type of the header.
  header.setUint32(16, side);
  header.setUint32(20, side);
  // Its checksum covers type and contents.
  header.setUint32(29, crc32(bytes.subarray(12, 29)));
  return bytes;
}
