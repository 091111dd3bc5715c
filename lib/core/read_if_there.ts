/** Reads files that need not be there. */

/** Returns the text of a file; undefined where there is none. */
export function readTextIfThere(url: URL): Promise<string | undefined> {
  return unlessMissing(Deno.readTextFile(url));
}

/** Returns the bytes of a file; undefined where there is none. */
export function readFileIfThere(url: URL): Promise<Uint8Array<ArrayBuffer> | undefined> {
  return unlessMissing(Deno.readFile(url));
}

async function unlessMissing<T>(reading: Promise<T>): Promise<T | undefined> {
  try {
    return await reading;
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return undefined;
    throw error;
  }
}
