/** Says where the engine's files lie: its compiled kernels, tfjs's WASM backend, and the code of its workers. */

import { KERNEL_CHECKSUMS } from "./kernel_checksums.ts";

/** How the kernels are compiled: for shared memory or not, and with relaxed SIMD or without. */
export interface EngineBuild {
  isShared: boolean;
  isRelaxed: boolean;
}

/** A file of WebAssembly. */
export interface EngineFile {
  url: URL;
  /** What its bytes must come to (see `checksum`). */
  checksum: number;
}

/** Where the files lie. */
export interface EngineFiles {
  kernels(build: EngineBuild): EngineFile;
  /** The compiled backend of tfjs (tfjs-backend-wasm 4.22.0). */
  tfjs(isShared: boolean): EngineFile;
  worker: URL;
}

/** Checksums of the two builds of tfjs-backend-wasm 4.22.0. */
const TFJS_CHECKSUMS = {
  "tfjs-backend-wasm-simd.wasm": 1_409_599_969,
  "tfjs-backend-wasm-threaded-simd.wasm": 3_827_472_759,
} as const;

/**
 * Returns the addresses of the files: all in `folder`, or else where they come with this code. In a checkout, or a
 * package that Deno loads, that is beside the sources; in a package of JavaScript, or a bundle, beside the one file.
 *
 * @throws {Error} when a bundle is no module, and so has no address, and no folder is given
 */
export function engineFiles(folder?: string | URL): EngineFiles {
  const { kernels, tfjs, worker } = folder === undefined && import.meta.url?.endsWith(".ts")
    ? SOURCES
    : inFolder(folder === undefined ? besideBundle() : asFolder(folder));
  return {
    kernels(build) {
      const name = kernelsName(build);
      return { url: kernels(name), checksum: KERNEL_CHECKSUMS[name] };
    },
    tfjs(isShared) {
      const name = `tfjs-backend-wasm-${isShared ? "threaded-simd" : "simd"}.wasm` as const;
      return { url: tfjs(name), checksum: TFJS_CHECKSUMS[name] };
    },
    worker: worker(),
  };
}

type KernelsName = keyof typeof KERNEL_CHECKSUMS;

function kernelsName({ isShared, isRelaxed }: EngineBuild): KernelsName {
  return `kernels_${isRelaxed ? "relaxed" : "fixed"}${isShared ? "_shared" : ""}.wasm`;
}

/** Gives the address of a file by its name. */
interface Places {
  kernels(name: KernelsName): URL;
  tfjs(name: keyof typeof TFJS_CHECKSUMS): URL;
  worker(): URL;
}

function inFolder(base: URL): Places {
  const place = (name: string) => new URL(name, base);
  return { kernels: place, tfjs: place, worker: () => place("pool_worker.js") };
}

const SOURCES: Places = {
  // Named by literals: the hash of the code finds the files by them.
  kernels: (name) => ({
    "kernels_fixed.wasm": new URL("../kernels_fixed.wasm", import.meta.url),
    "kernels_fixed_shared.wasm": new URL("../kernels_fixed_shared.wasm", import.meta.url),
    "kernels_relaxed.wasm": new URL("../kernels_relaxed.wasm", import.meta.url),
    "kernels_relaxed_shared.wasm": new URL("../kernels_relaxed_shared.wasm", import.meta.url),
  }[name]),
  // With its version: a published package has no import map to resolve a bare name by.
  tfjs: (name) => new URL(import.meta.resolve(`npm:@tensorflow/tfjs-backend-wasm@4.22.0/dist/${name}`)),
  worker: () => new URL("./pool_worker.ts", import.meta.url),
};

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
