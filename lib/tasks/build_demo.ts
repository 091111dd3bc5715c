/** Makes the folder of the page. */
import { atomicWrite } from "../core/mod.ts";
import { DEMO_FILES, STATIC_FILES } from "../demo/mod.ts";
import { bundleForBrowsers } from "./page/bundle_for_browsers.ts";
import { PAGE_CODE, pageCodeHash } from "./page/page_code_hash.ts";
import { writePageEngine } from "./page/page_engine.ts";
import { type DemoParts, writeDemoData } from "./write_demo_data.ts";

/**
 * Writes the page's folder: what it loads (see `writeDemoData`), the page itself, its program as one file for
 * browsers, the engine with the worker that trains on it, and `code.sha256`, which tells whether the programs are those
 * of today's `lib/demo` (see `pageCodeHash`).
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
    await atomicWrite(new URL(name, to), await Deno.readFile(new URL(`static/${name}`, PAGE_CODE)));
  }
  await atomicWrite(new URL(DEMO_FILES.code, to), await bundleForBrowsers("lib/demo/page/page.ts"));
  await writePageEngine(new URL("engine/", to));
  await atomicWrite(new URL(DEMO_FILES.codeHash, to), `${await pageCodeHash()}\n`);
}
