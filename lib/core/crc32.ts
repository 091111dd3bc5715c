/** Computes the checksum that zip files state of what they hold. */

/** The remainders of all bytes. */
const REMAINDERS = Uint32Array.from({ length: 256 }, (_, byte) => {
  let value = byte;
  for (let bit = 0; bit < 8; bit++) value = value & 1 ? 0xedb88320 ^ (value >>> 1) : value >>> 1;
  return value;
});

/** Returns the CRC-32 of the bytes, from 0 to 2^32 - 1 (ISO 3309, polynomial 0xedb88320 with its bits reversed). */
export function crc32(bytes: Uint8Array): number {
  let value = 0xffffffff;
  for (let i = 0; i < bytes.length; i++) value = REMAINDERS[(value ^ bytes[i]) & 255] ^ (value >>> 8);
  return ~value >>> 0;
}
