import { assert, assertEquals } from "@std/assert";
import { engineFiles } from "../../../lib/backend/runtime/engine_files.ts";

const LIBRARY = new URL("../../../lib/backend/", import.meta.url);
const SHARED = { isShared: true, isRelaxed: true }, PLAIN = { isShared: false, isRelaxed: false };

Deno.test("engineFiles() finds the files of a checkout where they are", async () => {
  const { kernels, tfjs, worker } = engineFiles();
  assertEquals(kernels(SHARED).url.href, new URL("kernels_relaxed_shared.wasm", LIBRARY).href);
  assertEquals(kernels(PLAIN).url.href, new URL("kernels_fixed.wasm", LIBRARY).href);
  for (const url of [kernels(SHARED).url, kernels(PLAIN).url, tfjs(true).url, tfjs(false).url, worker]) {
    assert((await Deno.stat(url)).isFile, url.href);
  }
});

Deno.test("engineFiles() takes all files from a folder, with or without a slash at its end", () => {
  for (const folder of ["https://shop.example/engine", "https://shop.example/engine/"]) {
    for (const given of [folder, new URL(folder)]) {
      const { kernels, tfjs, worker } = engineFiles(given);
      assertEquals(
        [
          kernels(SHARED).url,
          kernels({ ...SHARED, isRelaxed: false }).url,
          tfjs(true).url,
          tfjs(false).url,
          worker,
        ]
          .map(({ href }) => href),
        [
          "https://shop.example/engine/kernels_relaxed_shared.wasm",
          "https://shop.example/engine/kernels_fixed_shared.wasm",
          "https://shop.example/engine/tfjs-backend-wasm-threaded-simd.wasm",
          "https://shop.example/engine/tfjs-backend-wasm-simd.wasm",
          "https://shop.example/engine/pool_worker.js",
        ],
      );
      assertEquals(kernels(SHARED).checksum, engineFiles().kernels(SHARED).checksum);
    }
  }
});
