/** Makes the folder that browsers are given: the package's files, the page of the tests, and kernels of another kind. */
import { assert } from "@std/assert";
import { fromFileUrl } from "@std/path";

const HERE = new URL("./", import.meta.url);
const PEAK_KERNEL = new URL("../../bench/peak_kernel.wasm", import.meta.url);

/** Fills `to`, a folder whose URL ends in a slash, from the package's folder. */
export async function fillBrowserFolder(built: URL, to: URL): Promise<void> {
  for await (const { name } of Deno.readDir(built)) {
    if (/\.(js|wasm)$/.test(name)) await Deno.copyFile(new URL(name, built), new URL(name, to));
  }
  await Deno.copyFile(PEAK_KERNEL, new URL("peak_kernel.wasm", to));
  await Deno.copyFile(new URL("page.html", HERE), new URL("page.html", to));
  for (const name of ["page", "worker"]) await bundle(new URL(`${name}.ts`, HERE), new URL(`${name}.js`, to));
}

/** Bundles a program for browsers, and leaves out the engine, which lies beside it. */
async function bundle(from: URL, to: URL): Promise<void> {
  const { success, stderr } = await new Deno.Command(Deno.execPath(), {
    args: [
      "bundle",
      "--quiet",
      "--platform=browser",
      "--external=./standalone.js",
      `--output=${fromFileUrl(to)}`,
      fromFileUrl(from),
    ],
  }).output();
  assert(success, new TextDecoder().decode(stderr));
}
