import { assertEquals, assertRejects } from "@std/assert";
import { readResource } from "../../../lib/core/platform/read_resource.ts";

Deno.test("readResource() reads a file, and what a server has", async () => {
  const url = new URL("../../../LICENSE", import.meta.url), bytes = await Deno.readFile(url);
  assertEquals(await readResource(url), bytes);
  const server = Deno.serve({ hostname: "127.0.0.1", port: 0, onListen() {} }, ({ url }) => {
    return url.endsWith("/LICENSE") ? new Response(bytes) : new Response("nothing", { status: 404 });
  });
  const home = `http://127.0.0.1:${server.addr.port}`;
  try {
    assertEquals(await readResource(new URL("LICENSE", home)), bytes);
    const missing = new URL("kernels.wasm", home);
    const message = `Cannot read ${missing.href} as the server must have it: current value is 404`;
    await assertRejects(() => readResource(missing), Error, message);
  } finally {
    await server.shutdown();
  }
});

Deno.test("readResource() passes on that a file is missing", async () => {
  await assertRejects(() => readResource(new URL("nothing.wasm", import.meta.url)), Deno.errors.NotFound);
});
