/** Says whether a file is there. */

/** Returns true when `url` is a file; throws what went wrong when that cannot be known. */
export async function fileExists(url: URL): Promise<boolean> {
  try {
    return (await Deno.stat(url)).isFile;
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return false;
    throw error;
  }
}
