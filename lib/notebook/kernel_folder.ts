/** Makes the temporary folder of a kernel, and removes those that killed runs have left. */

import { dirname, join } from "@std/path";

/** A folder that lives as long as this process at most. */
export interface KernelFolder {
  path: string;
  /** Removes it with all that it holds. */
  remove(): Promise<void>;
  /** The same at once, where nothing can be waited for any more. */
  removeSync(): void;
}

const PREFIX = "atelier-kernel-";
/** The file that is locked as long as the process lives, whatever ends it. */
const LOCK = "lock";

/**
 * Makes a folder in `place`, or else in the system's folder for temporary files. The folders there whose processes have
 * ended are removed before.
 */
export async function makeKernelFolder(place?: string): Promise<KernelFolder> {
  if (place !== undefined) await Deno.mkdir(place, { recursive: true });
  const path = await Deno.makeTempDir({ prefix: PREFIX, ...(place !== undefined && { dir: place }) });
  // Locked before it has its name, so that nobody finds it unlocked.
  const unnamed = join(path, `${LOCK}.new`), lock = await Deno.open(unnamed, { create: true, write: true });
  await lock.lock(true);
  await Deno.rename(unnamed, join(path, LOCK));
  await removeLeftFolders(dirname(path));
  return {
    path,
    async remove() {
      lock.close();
      await Deno.remove(path, { recursive: true }).catch(ignoreMissing);
    },
    removeSync() {
      lock.close();
      try {
        Deno.removeSync(path, { recursive: true });
      } catch (error) {
        ignoreMissing(error);
      }
    },
  };
}

async function removeLeftFolders(place: string): Promise<void> {
  for await (const { name, isDirectory } of Deno.readDir(place)) {
    if (!isDirectory || !name.startsWith(PREFIX)) continue;
    const folder = join(place, name);
    if (await isLeft(folder)) await Deno.remove(folder, { recursive: true }).catch(ignoreMissing);
  }
}

/** Says whether no process holds the folder's lock; one that is being made has none yet, and is left alone. */
async function isLeft(folder: string): Promise<boolean> {
  try {
    using lock = await Deno.open(join(folder, LOCK), { write: true });
    return await lock.tryLock(true);
  } catch (error) {
    // Removed meanwhile, or another user's.
    if (error instanceof Deno.errors.NotFound || error instanceof Deno.errors.PermissionDenied) return false;
    throw error;
  }
}

/** Another process may have found the folder without its lock, and removed it. */
function ignoreMissing(error: unknown): void {
  if (!(error instanceof Deno.errors.NotFound)) throw error;
}
