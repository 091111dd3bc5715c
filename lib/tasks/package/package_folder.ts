/** Writes packages into a folder, each as a whole or not at all. */
import { fromFileUrl } from "@std/path";
import { inWords } from "../../core/mod.ts";
import type { PackageFiles } from "./package_files.ts";

/**
 * Finds out whether packages can be written into a folder, which is made as needed.
 *
 * @param to the folder, ends in a slash
 * @param packages by the name of its folder below `to`, the file that names a package in it, such as "package.json"
 * @param name what a package's name must be for it to be overwritten
 * @throws {Error} when something else lies there, or the folder cannot be written to
 */
export async function checkPackageFolder(
  to: URL,
  packages: Readonly<Record<string, string>>,
  name: string,
): Promise<void> {
  await inPlace(to, async () => {
    await Deno.mkdir(to, { recursive: true });
    await Deno.remove(await temporaryFolder(to));
  });
  for (const [folder, manifest] of Object.entries(packages)) {
    const place = new URL(folder, to), found = await contentOf(place, manifest, name);
    if (found === undefined) continue;
    throw new Error(
      `Cannot write the package as ${
        fromFileUrl(place)
      } must be free, or a package of this task's: current value is ` +
        `${found}. Move it away, or choose another folder with --to`,
    );
  }
}

/**
 * Writes packages, each into a folder below `to`, in place of those that are there. All files are written elsewhere
 * first: whatever interrupts it, a folder holds the old package or the new one.
 *
 * @param to the folder, which is there, ends in a slash
 * @throws {Error} when something cannot be written, with the reason; then the old ones stay
 */
export async function writePackages(
  to: URL,
  packages: Readonly<Record<string, PackageFiles>>,
): Promise<void> {
  await inPlace(to, async () => {
    const temporary = await temporaryFolder(to);
    try {
      for (const [folder, files] of Object.entries(packages)) {
        for (const [path, bytes] of files) {
          await writeBelow(new URL(`new/${folder}/${path}`, temporary), bytes);
        }
      }
      await Deno.mkdir(new URL("old/", temporary));
      for (const folder of Object.keys(packages)) await exchange(folder, to, temporary);
    } finally {
      await Deno.remove(temporary, { recursive: true });
    }
  });
}

/** Puts the new package in the place of the old one, which goes back where that fails. */
async function exchange(folder: string, to: URL, temporary: URL): Promise<void> {
  const place = new URL(folder, to), old = new URL(`old/${folder}`, temporary);
  const isThere = await renamed(place, old);
  try {
    await Deno.rename(new URL(`new/${folder}`, temporary), place);
  } catch (error) {
    if (isThere) await Deno.rename(old, place);
    throw error;
  }
}

/** Renames what is at `from`; returns whether there was something. */
async function renamed(from: URL, to: URL): Promise<boolean> {
  try {
    await Deno.rename(from, to);
    return true;
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return false;
    throw error;
  }
}

async function temporaryFolder(to: URL): Promise<URL> {
  const name = `.unfinished-${crypto.randomUUID()}/`, url = new URL(name, to);
  await Deno.mkdir(url);
  return url;
}

async function writeBelow(url: URL, bytes: Uint8Array): Promise<void> {
  await Deno.mkdir(new URL(".", url), { recursive: true });
  await Deno.writeFile(url, bytes);
}

/** Says what is at a place in words, or undefined where it is free or may be overwritten. */
async function contentOf(place: URL, manifest: string, name: string): Promise<string | undefined> {
  try {
    const entries = (await Array.fromAsync(Deno.readDir(place))).map((entry) => entry.name);
    if (entries.length === 0) return undefined;
    if (!entries.includes(manifest)) return `a folder with ${inWords(entries.sort().slice(0, 3))} in it`;
    const text = await Deno.readTextFile(new URL(`${place.href}/${manifest}`));
    return isNamed(text, name) ? undefined : `a folder of another package`;
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return undefined;
    if (error instanceof Deno.errors.NotADirectory) return "a file";
    throw error;
  }
}

function isNamed(json: string, name: string): boolean {
  try {
    return (JSON.parse(json) as { name?: unknown } | null)?.name === name;
  } catch (error) {
    if (error instanceof SyntaxError) return false;
    throw error;
  }
}

/** Does something in a folder, and says which where the system refuses it. */
async function inPlace(to: URL, work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (cause) {
    if (cause instanceof Deno.errors.NotCapable) throw cause;
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new Error(
      `Cannot write the package to ${
        fromFileUrl(to)
      }: ${reason}. Check that it is a folder that can be written to, ` +
        "and has room",
      { cause },
    );
  }
}
