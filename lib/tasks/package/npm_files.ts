/** Makes the package for npm: JavaScript, declarations, and the files that the engine loads. */
import config from "../../../deno.json" with { type: "json" };
import { engineFiles } from "../../backend/runtime/engine_files.ts";
import { LIBRARY_URL } from "../../core/mod.ts";
import { bundleForBrowsers } from "../page/bundle_for_browsers.ts";
import { declarations } from "./declarations.ts";
import {
  bytesOf,
  commonFiles,
  jsonBytes,
  PACKAGE_NAME,
  type PackageFiles,
  tfjsNotices,
} from "./package_files.ts";

const TFJS = "@tensorflow/tfjs", TFJS_WASM = "@tensorflow/tfjs-backend-wasm";
const TFJS_WEBGPU = "@tensorflow/tfjs-backend-webgpu";

/** The bundles: from which program each is made, and what it imports from other packages. */
const BUNDLES = [
  {
    name: "engine.js",
    entry: "lib/backend/engine.ts",
    external: [TFJS, TFJS_WASM, TFJS_WEBGPU],
    isMinified: false,
  },
  { name: "pool_worker.js", entry: "lib/backend/runtime/pool_worker.ts", isMinified: false },
  { name: "standalone.js", entry: "lib/tasks/standalone_engine.ts", external: [TFJS_WEBGPU] },
] as const;

/** What `standalone.js` exports; written here, as declarations of its own would name other paths. */
const STANDALONE_TYPES =
  `/** The engine, and the TensorFlow.js that it trains with. */\nexport * as tf from "${TFJS}";\n` +
  'export * from "./backend/engine.js";\n';

/**
 * Returns the files of the package for npm.
 *
 * @param onProgress called with what is being done, in words
 * @throws {Error} when `deno bundle` fails, or a package of tfjs cannot be had
 */
export async function npmFiles(onProgress: (words: string) => void): Promise<PackageFiles> {
  const files = new Map([
    ["package.json", jsonBytes(MANIFEST)],
    ...await commonFiles(),
    ...await tfjsNotices(),
  ]);
  for (const { name, entry, ...options } of BUNDLES) {
    onProgress(`Bundling ${name}`);
    files.set(name, await bundleForBrowsers(entry, options));
  }
  onProgress("Declaring the types");
  const types = await declarations(new URL("backend/engine.ts", LIBRARY_URL), LIBRARY_URL);
  for (const [path, text] of types) files.set(`types/${path}`, bytesOf(text));
  files.set("types/standalone.d.ts", bytesOf(STANDALONE_TYPES));
  for (const url of await compiledFiles()) {
    files.set(url.pathname.split("/").at(-1)!, await Deno.readFile(url));
  }
  return files;
}

/** Returns where the compiled kernels lie, and those of tfjs, which are fetched where they are not here yet. */
async function compiledFiles(): Promise<URL[]> {
  await import("@tensorflow/tfjs-backend-wasm/package.json", { with: { type: "json" } });
  const { kernels, tfjs } = engineFiles(), both = [true, false];
  return [
    ...both.flatMap((isShared) => both.map((isRelaxed) => kernels({ isShared, isRelaxed }).url)),
    ...both.map((isShared) => tfjs(isShared).url),
  ];
}

/** Returns the version of a package of tfjs that deno.json names. */
function versionOf(name: keyof typeof config.imports): string {
  return config.imports[name].split("@").at(-1)!;
}

/** The package's package.json. */
const MANIFEST = {
  name: PACKAGE_NAME,
  version: config.version,
  description:
    "The WebAssembly backend for TensorFlow.js that trains: threaded, deterministic, in every runtime",
  license: `${config.license} AND Apache-2.0`,
  type: "module",
  exports: {
    ".": { types: "./types/backend/engine.d.ts", default: "./engine.js" },
    "./standalone": { types: "./types/standalone.d.ts", default: "./standalone.js" },
    "./pool_worker.js": "./pool_worker.js",
    "./*.wasm": "./*.wasm",
    "./package.json": "./package.json",
  },
  types: "./types/backend/engine.d.ts",
  engines: { node: ">=20.16" },
  peerDependencies: {
    [TFJS]: versionOf(TFJS),
    [TFJS_WASM]: versionOf(TFJS_WASM),
    [TFJS_WEBGPU]: versionOf(TFJS_WEBGPU),
  },
  peerDependenciesMeta: { [TFJS_WEBGPU]: { optional: true } },
};
