import { assertEquals, assertThrows } from "@std/assert";
import { startRuntime } from "../../lib/backend/runtime.ts";
import { withRuntime } from "./with_runtime.ts";

Deno.test("startRuntime() uses one thread where memory is not shared", async () => {
  const memory = new WebAssembly.Memory({ initial: 4, maximum: 65_536 });
  const runtime = await startRuntime({ memory: { memory, malloc: () => 1024, free: () => {} }, threads: 4 });
  assertEquals(runtime.threads, 1);
  runtime.stop();
});

Deno.test("run() does every chunk once, whatever the number of threads", async () => {
  for (const threads of [1, 2, 3]) {
    await withRuntime(threads, (runtime) => {
      const [x, y, out] = [0, 1, 2].map(() => runtime.allocate(1003));
      x.fill(1);
      // Adding in place shows a chunk that is done twice or not at all.
      for (let pass = 0; pass < 500; pass++) {
        runtime.run("scaleAdd", [...[x, y, y].map(runtime.addressOf), 1], { items: 1003, chunkSize: 17 });
      }
      assertEquals(new Set(y), new Set([500]));
      assertEquals(out[0], 0);
    });
  }
});

Deno.test("addressOf() refuses a view of other memory", () =>
  withRuntime(1, (runtime) => {
    assertThrows(() => runtime.addressOf(new Float32Array(1)), TypeError, "must lie in the kernels' memory");
  }));

Deno.test("allocate() says when there is no room", async () => {
  const memory = new WebAssembly.Memory({ initial: 4, maximum: 65_536, shared: true });
  const runtime = await startRuntime({ memory: { memory, malloc: () => 0, free: () => {} }, threads: 1 });
  assertThrows(() => runtime.allocate(100), RangeError, "Cannot reserve 464 bytes");
  runtime.stop();
});
