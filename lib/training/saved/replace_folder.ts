/** Puts a new folder in the place of an old one, so that no reader meets one that is half written. */
import { removeIfThere } from "./remove_if_there.ts";

/**
 * Has a folder filled under a temporary name, and renames it. A reader meets the old folder or the new one, or, between
 * two renamings, none; what fails leaves the old one in its place.
 *
 * @param folder made as needed; ends in a slash
 */
export async function replaceFolder(folder: URL, fill: (temporary: URL) => Promise<void>): Promise<void> {
  const plain = new URL(folder.href.replace(/\/$/, ""));
  const id = crypto.randomUUID();
  // A folder that is there keeps its files, under this name, until the new one stands in its place.
  const temporary = new URL(`${plain}.${id}.part/`), old = new URL(`${plain}.${id}.old/`);
  try {
    await Deno.mkdir(temporary, { recursive: true });
    await fill(temporary);
    const isAside = await setAside(folder, old);
    try {
      await Deno.rename(temporary, plain);
    } catch (error) {
      if (isAside) await Deno.rename(old, plain);
      throw error;
    }
    await removeIfThere(old);
  } finally {
    await removeIfThere(temporary);
  }
}

/** Renames a folder if it is there, and says whether it was. */
async function setAside(folder: URL, name: URL): Promise<boolean> {
  try {
    await Deno.rename(folder, name);
    return true;
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return false;
    throw error;
  }
}
