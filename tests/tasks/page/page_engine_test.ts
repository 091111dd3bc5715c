import { assert, assertEquals } from "@std/assert";
import { compiledModule } from "../../../lib/backend/runtime/compiled_module.ts";
import { engineFiles } from "../../../lib/backend/runtime/engine_files.ts";
import { writePageEngine } from "../../../lib/tasks/page/page_engine.ts";
import { withFolder } from "../../training/temporary_folder.ts";

Deno.test("writePageEngine() writes all that the worker loads, under 4 MB in all", () =>
  withFolder(async (folder) => {
    await writePageEngine(folder);
    const files = await Array.fromAsync(Deno.readDir(folder)), both = [true, false];
    assertEquals(files.map(({ name }) => name).sort(), [
      "LICENSE-APACHE-2.0",
      "NOTICE",
      "kernels_fixed.wasm",
      "kernels_fixed_shared.wasm",
      "kernels_relaxed.wasm",
      "kernels_relaxed_shared.wasm",
      "learning_worker.js",
      "pool_worker.js",
      "tfjs-backend-wasm-simd.wasm",
      "tfjs-backend-wasm-threaded-simd.wasm",
    ]);
    // Where the engine looks for them, and of this version.
    const { kernels, tfjs } = engineFiles(folder);
    for (const isShared of both) {
      await compiledModule(tfjs(isShared));
      for (const isRelaxed of both) await compiledModule(kernels({ isShared, isRelaxed }));
    }
    const sizes = await Promise.all(
      files.map(async ({ name }) => (await Deno.stat(new URL(name, folder))).size),
    );
    const all = sizes.reduce((sum, size) => sum + size);
    assert(all < 4e6, `${all} bytes`);
  }));
