import { assert, assertRejects, assertStrictEquals } from "@std/assert";
import { checksum } from "../../../lib/backend/runtime/checksum.ts";
import { compiledModule } from "../../../lib/backend/runtime/compiled_module.ts";
import { engineFiles } from "../../../lib/backend/runtime/engine_files.ts";

const BUILDS = [false, true].flatMap((isShared) =>
  [false, true].map((isRelaxed) => ({ isShared, isRelaxed }))
);

/** Returns a file of these bytes, which the engine takes for the one it was made for if `isExpected`. */
function fileOf(bytes: Uint8Array, isExpected: boolean) {
  const text = String.fromCharCode(...bytes);
  const url = new URL(`data:application/wasm;base64,${btoa(text)}`);
  return { url, checksum: checksum(bytes) + (isExpected ? 0 : 1) };
}

Deno.test("compiledModule() compiles every file that belongs to the engine, and each once", async () => {
  const { kernels, tfjs } = engineFiles();
  for (const file of [...BUILDS.map(kernels), tfjs(false), tfjs(true)]) {
    const module = await compiledModule(file);
    assert(WebAssembly.Module.exports(module).length > 10, file.url.href);
    assertStrictEquals(await compiledModule(file), module);
  }
});

Deno.test("compiledModule() refuses a file that is another one, and says what it found", async () => {
  const empty = Uint8Array.of(0, 0x61, 0x73, 0x6d, 1, 0, 0, 0),
    page = new TextEncoder().encode("<!doctype html>");
  assert(await compiledModule(fileOf(empty, true)) instanceof WebAssembly.Module);
  for (
    const [bytes, found] of [
      [empty, "one of another version, or damaged (8 bytes)"],
      [empty.subarray(0, 6), "one of another version, or damaged (6 bytes)"],
      [page, "no WebAssembly (15 bytes)"],
      [new Uint8Array(), "no WebAssembly (0 bytes)"],
    ] as const
  ) {
    await assertRejects(
      () =>
        compiledModule({
          ...fileOf(bytes, false),
          url: new URL(`${fileOf(bytes, false).url.href}#${found}`),
        }),
      Error,
      `must be the file that belongs to this version of the engine: current value is ${found}`,
    );
  }
});

Deno.test("compiledModule() names a file that is missing", async () => {
  const url = new URL("nothing.wasm", import.meta.url);
  await assertRejects(() => compiledModule({ url, checksum: 0 }), Deno.errors.NotFound, url.pathname);
});
