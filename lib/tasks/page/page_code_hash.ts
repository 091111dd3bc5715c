/** Tells whether a page's programs are bundled of today's files of `lib/demo`. */
import { PROJECT_URL } from "../../core/outputs.ts";
import { sha256Hex } from "../../core/sha256.ts";

/** Where the page's code lies. */
export const PAGE_CODE: URL = new URL("lib/demo/", PROJECT_URL);

/**
 * Returns a SHA-256, 64 hex digits, of the text of all files below `lib/demo`. What these import from other folders,
 * such as the engine, is bundled too and does not count.
 */
export async function pageCodeHash(): Promise<string> {
  const texts = (await codeBelow(PAGE_CODE)).sort().map(async (name) =>
    `${name}\n${await Deno.readTextFile(new URL(name, PAGE_CODE))}`
  );
  return await sha256Hex(new TextEncoder().encode((await Promise.all(texts)).join("\n")));
}

/** Returns the paths of all files of code below a folder, from the page's own. */
async function codeBelow(folder: URL): Promise<string[]> {
  const found: string[] = [];
  for await (const { name, isDirectory } of Deno.readDir(folder)) {
    if (isDirectory) found.push(...await codeBelow(new URL(`${name}/`, folder)));
    else if (name.endsWith(".ts")) found.push(new URL(name, folder).href.slice(PAGE_CODE.href.length));
  }
  return found;
}
