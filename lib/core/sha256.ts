/** Hashes typed arrays by their bytes. */

/** Returns the SHA-256 of the bytes that hold the values, as 64 lower-case hex digits. */
export async function sha256Hex(values: Uint8Array | Uint16Array): Promise<string> {
  // Web Crypto takes no shared memory, such as that of a threaded backend: copy it then.
  const { buffer, byteOffset, byteLength } = values;
  const own = buffer instanceof ArrayBuffer
    ? new Uint8Array(buffer, byteOffset, byteLength)
    : new Uint8Array(new Uint8Array(buffer, byteOffset, byteLength));
  return new Uint8Array(await crypto.subtle.digest("SHA-256", own)).toHex();
}
