import { assertEquals } from "@std/assert";
import { engineWords } from "../../../lib/demo/learning/engine_words.ts";

const WHOLE = "WebAssembly with relaxed SIMD and shared memory is available";
/** As `useBackend` says it in a page that is not isolated. */
const ALONE =
  "this page is not cross-origin isolated (serve it with the headers Cross-Origin-Opener-Policy: " +
  "same-origin and Cross-Origin-Embedder-Policy: require-corp)";

Deno.test("engineWords() says nothing is missing where nothing is", () => {
  assertEquals(engineWords({ name: "wasm", threads: 4, simd: "relaxed", reason: WHOLE }), {
    summary: "WebAssembly, 4 threads, relaxed SIMD",
    lacks: [],
  });
});

Deno.test("engineWords() says why there is one thread, and that SIMD is fixed", () => {
  const reason =
    "WebAssembly with fixed SIMD is available; SIMD is fixed, which is slower, as this runtime has no " +
    `relaxed SIMD; there is one thread alone as ${ALONE}`;
  assertEquals(engineWords({ name: "wasm", threads: 1, simd: "fixed", reason }), {
    summary: "WebAssembly, 1 thread, fixed SIMD",
    lacks: [
      `Training has one thread, as ${ALONE}: the numbers are the same, and it takes longer.`,
      "Training has no relaxed SIMD, as this runtime has no relaxed SIMD: it takes a little longer, and sums are " +
      "rounded otherwise.",
    ],
  });
});

Deno.test("engineWords() says that training is in plain JavaScript, and why", () => {
  const reason = "WebAssembly did not start: this runtime has no WebAssembly with SIMD";
  assertEquals(engineWords({ name: "cpu", threads: 1, reason }), {
    summary: "Plain JavaScript, 1 thread",
    lacks: [
      `The fast engine does not run here (${reason}): training is in plain JavaScript, to nearly the same numbers ` +
      "and many times as slow.",
    ],
  });
});
