/** Bytes that begin with a line of JSON, which says what those after it are. */

/** The two parts of a file. */
export interface HeadedFile<Head> {
  head: Head;
  body: Uint8Array<ArrayBuffer>;
}

const LINE_END = 10;

/** Returns the bytes of a file: the head as a line of JSON, then the parts of the body. */
export function encodeHeaded(head: object, ...body: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  return joinBytes([new TextEncoder().encode(`${JSON.stringify(head)}\n`), ...body]);
}

/** Puts byte arrays one after the other. */
export function joinBytes(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}

/** Returns the parts of a file's bytes; undefined where they do not begin with a line of JSON. */
export function decodeHeaded<Head>(bytes: Uint8Array<ArrayBuffer>): HeadedFile<Partial<Head>> | undefined {
  const end = Math.max(0, bytes.indexOf(LINE_END));
  try {
    const head: Partial<Head> = Object(JSON.parse(new TextDecoder().decode(bytes.subarray(0, end))));
    return { head, body: bytes.slice(end + 1) };
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
