/** Tells whether a page's program is that of today's code. */
import { PROJECT_URL } from "../../core/outputs.ts";
import { sha256Hex } from "../../core/sha256.ts";

/** Where the page's code lies. */
export const PAGE_CODE: URL = new URL("lib/demo/", PROJECT_URL);

/** Returns a SHA-256, 64 hex digits, of the text of all files of `lib/demo` that the program is bundled of. */
export async function pageCodeHash(): Promise<string> {
  const files = (await Array.fromAsync(Deno.readDir(PAGE_CODE))).filter(({ isFile }) => isFile);
  const texts = files.map(({ name }) => name).sort().map(async (name) =>
    `${name}\n${await Deno.readTextFile(new URL(name, PAGE_CODE))}`
  );
  return await sha256Hex(new TextEncoder().encode((await Promise.all(texts)).join("\n")));
}
