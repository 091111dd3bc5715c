/** Packs bytes for the files of the store, and unpacks them. */

/** Returns the bytes, gzipped. */
export async function gzipped(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>> {
  return await passed(bytes, new CompressionStream("gzip"));
}

/** Returns the bytes that were gzipped; undefined where these do not unpack. */
export async function gunzipped(
  packed: Uint8Array<ArrayBuffer>,
): Promise<Uint8Array<ArrayBuffer> | undefined> {
  try {
    return await passed(packed, new DecompressionStream("gzip"));
  } catch (error) {
    if (error instanceof TypeError) return undefined;
    throw error;
  }
}

async function passed(
  bytes: Uint8Array<ArrayBuffer>,
  through: CompressionStream | DecompressionStream,
): Promise<Uint8Array<ArrayBuffer>> {
  const stream = new Blob([bytes]).stream().pipeThrough(through);
  return new Uint8Array(await new Response(stream).arrayBuffer());
}
