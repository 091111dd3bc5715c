import { assertEquals, assertRejects } from "@std/assert";
import { loadUsearch } from "../../../lib/applications/search/load_usearch.ts";

Deno.test("loadUsearch() says what to do when the library does not load", async () => {
  const cause = new Error("Requires ffi access");
  const error = await assertRejects(
    () => loadUsearch(() => Promise.reject(cause)),
    Error,
    'Cannot build a search index as the package usearch must load: current value is "Requires ffi access"; ' +
      "run with --allow-ffi, and see that the package has a build for this system by `deno cache npm:usearch`",
  );
  assertEquals(error.cause, cause);
});
