/** Puts a new folder in the place of an old one, so that a reader meets the one or the other. */

/**
 * Has a folder filled under a temporary name, and renames it.
 *
 * @param folder made as needed; ends in a slash
 */
export async function replaceFolder(folder: URL, fill: (temporary: URL) => Promise<void>): Promise<void> {
  const plain = folder.href.replace(/\/$/, "");
  const id = crypto.randomUUID();
  // A folder that is there keeps its files, under this name, until the new one stands in its place.
  const temporary = new URL(`${plain}.${id}.part/`), old = new URL(`${plain}.${id}.old/`);
  try {
    await Deno.mkdir(temporary, { recursive: true });
    await fill(temporary);
    await setAside(folder, old);
    await Deno.rename(temporary, new URL(plain));
    await removeFolder(old);
  } finally {
    await removeFolder(temporary);
  }
}

/** Removes a folder, if it is there. */
export async function removeFolder(folder: URL): Promise<void> {
  try {
    await Deno.remove(folder, { recursive: true });
  } catch (error) {
    if (!(error instanceof Deno.errors.NotFound)) throw error;
  }
}

/** Renames a folder, if it is there. */
async function setAside(folder: URL, name: URL): Promise<void> {
  try {
    await Deno.rename(folder, name);
  } catch (error) {
    if (!(error instanceof Deno.errors.NotFound)) throw error;
  }
}
