/** Serves the engine to browsers: as a page gets it, with and without isolation, and as it goes wrong. */
import { readFileIfThere } from "../../lib/core/read_if_there.ts";

/** A server that runs until it is disposed of. */
export interface ServedEngine extends AsyncDisposable {
  /** The server's address, without a slash at its end. */
  address: string;
}

const TYPES: Readonly<Record<string, string>> = {
  html: "text/html",
  js: "text/javascript",
  wasm: "application/wasm",
};

/** What makes a page cross-origin isolated. */
const ISOLATION = {
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-embedder-policy": "require-corp",
};

/** A compiled module of other kernels, from the folder of the files that are served. */
const OTHER_VERSION = "peak_kernel.wasm";

/**
 * Serves the files of `folder`: below `/isolated/` with the headers that isolate a page, below `/plain/` without.
 * Further down lies the engine in other states: `missing/` has no file at all, `homepage/` answers everything with a page,
 * as servers of single-page programs do, `without-worker/` lacks the workers' code alone, `old/` has kernels of another
 * version, and `old-tfjs/` another build of tfjs's backend.
 */
export function serveEngine(folder: URL): ServedEngine {
  const server = Deno.serve({ hostname: "127.0.0.1", port: 0, onListen() {} }, async ({ url }) => {
    const [, mode, ...path] = new URL(url).pathname.split("/");
    const headers = mode === "isolated" ? ISOLATION : {};
    const [state, name] = path.length === 2 ? path : ["", path[0]];
    const file = state === "homepage" ? "page.html" : fileIn(state, name);
    const bytes = file === undefined ? undefined : await readFileIfThere(new URL(file, folder));
    if (!bytes) return new Response("nothing here", { status: 404, headers });
    const type = TYPES[file!.split(".").at(-1)!] ?? "text/plain";
    return new Response(bytes, { headers: { ...headers, "content-type": type } });
  });
  return {
    address: `http://127.0.0.1:${server.addr.port}`,
    [Symbol.asyncDispose]: () => server.shutdown(),
  };
}

/** Returns the file that stands for `name` where the engine is in that state; undefined where there is none. */
function fileIn(state: string, name: string): string | undefined {
  if (state === "missing" || (state === "without-worker" && name.startsWith("pool_worker"))) return undefined;
  if (state === "old" && name.startsWith("kernels_")) return OTHER_VERSION;
  if (state === "old-tfjs" && name === "tfjs-backend-wasm-threaded-simd.wasm") {
    return "tfjs-backend-wasm-simd.wasm";
  }
  return name;
}
