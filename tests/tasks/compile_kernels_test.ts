import { assertEquals } from "@std/assert";
import { compileKernels } from "../../lib/tasks/compile_kernels.ts";

Deno.test("compileKernels() gives the committed modules, byte for byte", async () => {
  for (const { url, bytes } of await compileKernels()) {
    assertEquals(bytes, await Deno.readFile(url), `${url.pathname}: run "deno task wasm"`);
  }
});
