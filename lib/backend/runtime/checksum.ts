/** Tells whether a file is the one that was meant. */

/**
 * Returns the FNV-1a checksum of bytes, 32 bits without a sign (Fowler, Noll and Vo 1991): it finds mistakes, not foes.
 */
export function checksum(bytes: Uint8Array): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < bytes.length; i++) hash = Math.imul(hash ^ bytes[i], 0x01000193);
  return hash >>> 0;
}
