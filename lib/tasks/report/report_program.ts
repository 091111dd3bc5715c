/** Gives the report its program. */
import { atomicWrite, PROJECT_URL, readTextIfThere } from "../../core/mod.ts";
import type { PageProgram } from "../../report/mod.ts";
import { codeHash } from "../../study/mod.ts";
import { bundleForBrowsers } from "../page/bundle_for_browsers.ts";

const ENTRY = "report/interactive/page_program.ts";
const PUBLISHED = new URL("outputs/report/", PROJECT_URL);

/**
 * Returns the program of the report's page. One that was made of today's code is taken from `program.js` in the folder,
 * or from what is published, so that Deno's bundler is needed only after a change; then the file is written anew.
 *
 * @param folder of the report; ends in a slash
 * @throws {Error} when `deno bundle` fails, with what it says
 */
export async function reportProgram(folder: URL): Promise<PageProgram> {
  const head = `// ${await codeHash([ENTRY])}\n`, file = new URL("program.js", folder);
  const kept = await Promise.all(
    [folder, PUBLISHED].map((place) => readTextIfThere(new URL("program.js", place))),
  );
  const code = kept.find((text) => text?.startsWith(head)) ??
    head + new TextDecoder().decode(await bundleForBrowsers(`lib/${ENTRY}`));
  await atomicWrite(file, code);
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(code));
  return { code, sha256: new Uint8Array(digest).toBase64() };
}
