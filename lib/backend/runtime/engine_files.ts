/** Says where the engine's files lie: its compiled kernels, tfjs's WASM backend, and the code of its workers. */

/** How the kernels are compiled: for shared memory or not, and with relaxed SIMD or without. */
export interface EngineBuild {
  isShared: boolean;
  isRelaxed: boolean;
}

/** The addresses of the files. */
export interface EngineFiles {
  kernels(build: EngineBuild): URL;
  /** The compiled backend of tfjs (tfjs-backend-wasm 4.22.0). */
  tfjs(isShared: boolean): URL;
  worker: URL;
}

/**
 * Returns the addresses of the files: all in `folder`, or else where they come with this code. In a checkout, or a
 * package that Deno loads, that is beside the sources; in a package of JavaScript, or a bundle, beside the one file.
 *
 * @throws {Error} when a bundle is no module, and so has no address, and no folder is given
 */
export function engineFiles(folder?: string | URL): EngineFiles {
  if (folder === undefined && import.meta.url?.endsWith(".ts")) return OF_SOURCES;
  const base = folder === undefined ? besideBundle() : asFolder(folder);
  return {
    kernels: ({ isShared, isRelaxed }) =>
      new URL(`kernels_${isRelaxed ? "relaxed" : "fixed"}${isShared ? "_shared" : ""}.wasm`, base),
    tfjs: (isShared) => new URL(tfjsName(isShared), base),
    worker: new URL("pool_worker.js", base),
  };
}

const OF_SOURCES: EngineFiles = {
  // Named by literals: the hash of the code finds the files by them.
  kernels({ isShared, isRelaxed }) {
    if (isRelaxed && isShared) return new URL("../kernels_relaxed_shared.wasm", import.meta.url);
    if (isRelaxed) return new URL("../kernels_relaxed.wasm", import.meta.url);
    if (isShared) return new URL("../kernels_fixed_shared.wasm", import.meta.url);
    return new URL("../kernels_fixed.wasm", import.meta.url);
  },
  // With its version: a published package has no import map to resolve a bare name by.
  tfjs: (isShared) =>
    new URL(import.meta.resolve(`npm:@tensorflow/tfjs-backend-wasm@4.22.0/dist/${tfjsName(isShared)}`)),
  get worker() {
    return new URL("./pool_worker.ts", import.meta.url);
  },
};

function tfjsName(isShared: boolean): string {
  return `tfjs-backend-wasm-${isShared ? "threaded-" : ""}simd.wasm`;
}

function besideBundle(): URL {
  if (import.meta.url) return new URL(".", import.meta.url);
  throw new Error(
    "Cannot find the engine's files as its code is in a bundle that is no module: say where they lie with the " +
      "option files, or bundle for ES modules",
  );
}

/** Takes the name of a folder, which in a page may be relative to it, with or without a slash at its end. */
function asFolder(folder: string | URL): URL {
  const url = new URL(folder, globalThis.location?.href);
  if (!url.pathname.endsWith("/")) url.pathname += "/";
  return url;
}
