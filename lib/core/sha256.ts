/** Hashes bytes. */

/** Returns the SHA-256 of the bytes as 64 lower-case hex digits. */
export async function sha256Hex(bytes: Uint8Array): Promise<string> {
  // Web Crypto takes no shared memory, such as that of a threaded backend: copy it then.
  const { buffer, byteOffset, length } = bytes;
  const own = buffer instanceof ArrayBuffer
    ? new Uint8Array(buffer, byteOffset, length)
    : new Uint8Array(bytes);
  return new Uint8Array(await crypto.subtle.digest("SHA-256", own)).toHex();
}
