/** Reads the beginning of a file, by which most of what is wrong can be told. */

/** Returns the first bytes of a file, as many as there are up to `length`; the rest of it is never read. */
export async function readHead(url: URL, length: number): Promise<Uint8Array> {
  using file = await Deno.open(url);
  const head = new Uint8Array(length);
  let read = 0;
  for (let more: number | null = 0; more !== null && read < length; read += more ?? 0) {
    more = await file.read(head.subarray(read));
  }
  return head.subarray(0, read);
}
