/** Makes the package for JSR: the sources of the engine, and its compiled kernels. */
import config from "../../../deno.json" with { type: "json" };
import { engineFiles } from "../../backend/runtime/engine_files.ts";
import { LIBRARY_URL } from "../../core/mod.ts";
import { moduleClosure } from "./module_closure.ts";
import { bytesOf, commonFiles, jsonBytes, PACKAGE_NAME, type PackageFiles } from "./package_files.ts";

/** What the sources import that is published elsewhere. */
const OTHERS = [
  "@tensorflow/tfjs",
  "@tensorflow/tfjs-backend-wasm",
  "@tensorflow/tfjs-backend-webgpu",
] as const;

/** Returns the files of the package for JSR, at the paths that they have below lib/. */
export async function jsrFiles(): Promise<PackageFiles> {
  const { worker, kernels } = engineFiles(), entry = new URL("backend/engine.ts", LIBRARY_URL);
  const sources = await moduleClosure([entry, worker], (url) => Deno.readTextFile(url));
  const pathOf = (href: string) => href.slice(LIBRARY_URL.href.length);
  const files = new Map([["deno.json", jsonBytes(MANIFEST)], ...await commonFiles()]);
  for (const [href, text] of sources) files.set(pathOf(href), bytesOf(text));
  for (const isShared of [true, false]) {
    for (const isRelaxed of [true, false]) {
      const { url } = kernels({ isShared, isRelaxed });
      files.set(pathOf(url.href), await Deno.readFile(url));
    }
  }
  return files;
}

/** The package's deno.json. */
const MANIFEST = {
  name: PACKAGE_NAME,
  version: config.version,
  license: config.license,
  exports: "./backend/engine.ts",
  imports: Object.fromEntries(OTHERS.map((name) => [name, config.imports[name]])),
  compilerOptions: config.compilerOptions,
};
