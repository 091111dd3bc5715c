/** Puts the engine, and the worker that trains on it, into the page's folder. */
import { engineFiles } from "../../backend/runtime/engine_files.ts";
import { atomicWrite, LIBRARY_URL } from "../../core/mod.ts";
import { bundleForBrowsers } from "./bundle_for_browsers.ts";

/** The programs: from what each is bundled. */
const PROGRAMS = {
  "learning_worker.js": "lib/demo/worker/learning_worker.ts",
  "pool_worker.js": "lib/backend/runtime/pool_worker.ts",
} as const;

/** Never asked for by the page, and larger than all the rest. */
const LEFT_OUT = ["@tensorflow/tfjs-backend-webgpu"];

/** Where the licence of the parts that are tfjs's lies, and what is said of them. */
const PACKAGE = new URL("tasks/package/", LIBRARY_URL);

/**
 * Writes the programs, the kernels for browsers with and without shared memory and relaxed SIMD, and tfjs's own two.
 *
 * @param to the engine's folder within that of the page, made as needed; ends in a slash
 * @throws {Error} when `deno bundle` fails, with what it says
 */
export async function writePageEngine(to: URL): Promise<void> {
  for (const [name, entry] of Object.entries(PROGRAMS)) {
    await atomicWrite(new URL(name, to), await bundleForBrowsers(entry, { external: LEFT_OUT }));
  }
  const { kernels, tfjs } = engineFiles(), both = [true, false];
  const urls = [
    ...both.flatMap((isShared) => both.map((isRelaxed) => kernels({ isShared, isRelaxed }).url)),
    ...both.map((isShared) => tfjs(isShared).url),
    new URL("LICENSE-APACHE-2.0", PACKAGE),
  ];
  for (const url of urls) {
    await atomicWrite(new URL(url.pathname.split("/").at(-1)!, to), await Deno.readFile(url));
  }
  const notice = await Deno.readTextFile(new URL("NOTICE", PACKAGE));
  await atomicWrite(new URL("NOTICE", to), notice.replace("standalone.js", "learning_worker.js"));
}
