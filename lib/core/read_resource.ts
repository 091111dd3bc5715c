/** Reads a file that comes with the library. */

/**
 * Reads what lies beside the library's code, as bytes: a file of a checkout, or of a package that Deno loads over the
 * network.
 *
 * @throws {Error} when it is not there, naming it
 */
export async function readResource(url: URL): Promise<Uint8Array<ArrayBuffer>> {
  if (url.protocol === "file:") return await Deno.readFile(url);
  const response = await fetch(url);
  if (response.ok) return await response.bytes();
  await response.body?.cancel();
  throw new Error(`Cannot read ${url.href} as the server must have it: current value is ${response.status}`);
}
