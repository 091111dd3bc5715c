import { assert, assertEquals, assertMatch } from "@std/assert";
import { hasSimd, relaxedTrouble, sharingTrouble } from "../../../lib/backend/runtime/wasm_features.ts";
import { engineFiles } from "../../../lib/backend/runtime/engine_files.ts";

Deno.test("Deno has SIMD, and shared memory on which its main thread may wait", () => {
  assert(hasSimd());
  assertEquals(sharingTrouble(), undefined);
});

Deno.test("relaxedTrouble() asks for what the kernels with relaxed SIMD need", async () => {
  const relaxed = await Deno.readFile(engineFiles().kernels({ isShared: false, isRelaxed: true }).url);
  const fixed = await Deno.readFile(engineFiles().kernels({ isShared: false, isRelaxed: false }).url);
  assert(WebAssembly.validate(fixed));
  if (relaxedTrouble() === undefined) assert(WebAssembly.validate(relaxed));
  else assertMatch(relaxedTrouble()!, /relaxed SIMD/);
});

Deno.test("relaxedTrouble() and sharingTrouble() say what a runtime lacks", () => {
  const { validate, Instance, Memory } = WebAssembly, { SharedArrayBuffer } = globalThis;
  try {
    WebAssembly.validate = () => false;
    assertEquals([hasSimd(), relaxedTrouble()], [false, "this runtime has no relaxed SIMD"]);
    WebAssembly.validate = validate;
    Object.assign(WebAssembly, {
      Instance: class {
        exports = { f: () => 0 };
      },
    });
    assertEquals(relaxedTrouble(), "relaxed SIMD rounds twice here");
    Object.assign(WebAssembly, {
      Memory: class {
        constructor() {
          throw new RangeError("no room");
        }
      },
    });
    assertEquals(sharingTrouble(), "the runtime refused shared memory (no room)");
    Object.assign(globalThis, { SharedArrayBuffer: undefined });
    assertMatch(sharingTrouble()!, /^this page is not cross-origin isolated \(serve it with the headers /);
  } finally {
    Object.assign(WebAssembly, { validate, Instance, Memory });
    Object.assign(globalThis, { SharedArrayBuffer });
  }
});
