/** Makes the folder of the page. */
import { atomicWrite, LIBRARY_URL } from "../core/mod.ts";
import { sha256Hex } from "../data/mod.ts";
import { DEMO_FILES, STATIC_FILES } from "../demo/mod.ts";
import { bundleForBrowsers } from "./page/bundle_for_browsers.ts";
import { writePageEngine } from "./page/page_engine.ts";
import { type DemoParts, writeDemoData } from "./write_demo_data.ts";

/** Where the page's code lies. */
const CODE = new URL("demo/", LIBRARY_URL);

/**
 * Writes the page's folder: what it loads (see `writeDemoData`), the page itself, its program as one file for
 * browsers, the engine with the worker that trains on it, and `code.sha256`, which tells whether the programs are those
 * of today's code.
 *
 * @param to the folder, made as needed; ends in a slash
 * @throws {TypeError} when the page could not show the network; nothing is written then
 * @throws {Error} when `deno bundle` fails, with what it says
 */
export async function buildDemo(parts: DemoParts, to: URL): Promise<void> {
  await writeDemoData(parts, to);
  await writePage(to);
}

/** Writes all of the page's folder but what it tells of a network. */
export async function writePage(to: URL): Promise<void> {
  for (const name of STATIC_FILES) {
    await atomicWrite(new URL(name, to), await Deno.readFile(new URL(`static/${name}`, CODE)));
  }
  await atomicWrite(new URL(DEMO_FILES.code, to), await bundleForBrowsers("lib/demo/page/page.ts"));
  await writePageEngine(new URL("engine/", to));
  await atomicWrite(new URL(DEMO_FILES.codeHash, to), `${await pageCodeHash()}\n`);
}

/** Returns a SHA-256, 64 hex digits, of the text of all files below `lib/demo` that the programs are bundled of. */
export async function pageCodeHash(): Promise<string> {
  const texts = (await codeBelow(CODE)).sort().map(async (name) =>
    `${name}\n${await Deno.readTextFile(new URL(name, CODE))}`
  );
  return await sha256Hex(new TextEncoder().encode((await Promise.all(texts)).join("\n")));
}

/** Returns the paths of all files of code below a folder, from the page's own. */
async function codeBelow(folder: URL): Promise<string[]> {
  const found: string[] = [];
  for await (const { name, isDirectory } of Deno.readDir(folder)) {
    if (isDirectory) found.push(...await codeBelow(new URL(`${name}/`, folder)));
    else if (name.endsWith(".ts")) found.push(new URL(name, folder).href.slice(CODE.href.length));
  }
  return found;
}
