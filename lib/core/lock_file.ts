/** Lets one process at a time do a piece of work. */
import { fromFileUrl } from "@std/path";
import { readTextIfThere } from "./read_if_there.ts";

/** Options of `lockFile`. */
export interface LockFileOptions {
  /** What the work is, as in "train small_cnn". */
  work: string;
}

/**
 * Takes the lock that a file stands for, and holds it until it is disposed of or this process ends, whatever ends it.
 * The file, which says who holds the lock, is made, and removed again at the end.
 *
 * @throws {Error} when another holds it, naming that process and its beginning
 */
export async function lockFile(url: URL, { work }: LockFileOptions): Promise<Disposable> {
  await Deno.mkdir(new URL(".", url), { recursive: true });
  while (true) {
    const file = await Deno.open(url, { read: true, write: true, create: true });
    try {
      const isFree = await file.tryLock(true), holder = isFree ? undefined : await readTextIfThere(url);
      if (holder !== undefined) throw held(url, { work, holder });
      // Whoever held the lock may have removed the file since it was opened here.
      if (!isFree || (await file.stat()).ino !== (await inodeOf(url))) {
        file.close();
        continue;
      }
      await file.truncate();
      await file.write(new TextEncoder().encode(`process ${Deno.pid}, since ${now()}`));
    } catch (error) {
      file.close();
      throw error;
    }
    return {
      [Symbol.dispose]() {
        removeIfThere(url);
        file.close();
      },
    };
  }
}

/** Whoever removes the whole folder meanwhile has removed the file, too. */
function removeIfThere(url: URL): void {
  try {
    Deno.removeSync(url);
  } catch (error) {
    if (!(error instanceof Deno.errors.NotFound)) throw error;
  }
}

async function inodeOf(url: URL): Promise<number | null | undefined> {
  try {
    return (await Deno.stat(url)).ino;
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return undefined;
    throw error;
  }
}

function now(): string {
  return new Date().toISOString().replace("T", " ").replace(/\.\d+Z$/, " UTC");
}

function held(url: URL, { work, holder }: LockFileOptions & { holder: string }): Error {
  return new Error(
    `Cannot ${work} as no other process may be at it: current value is ${holder || "one that just began"}. ` +
      `Wait for its end, or stop it (it holds ${fromFileUrl(url)})`,
  );
}
