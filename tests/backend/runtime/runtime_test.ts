import { assert, assertEquals, assertThrows } from "@std/assert";
import type { KernelArguments } from "../../../lib/backend/runtime/kernel_arguments.ts";
import { type KernelRuntime, startRuntime } from "../../../lib/backend/runtime/runtime.ts";
import { withRuntime } from "../with_runtime.ts";

/** Returns what makes the kernel `combine` add x to y in place, whose number for that is 0. */
function adding({ addressOf }: KernelRuntime, x: Float32Array, y: Float32Array): KernelArguments<"combine"> {
  return { x: addressOf(x), y: addressOf(y), out: addressOf(y), operation: 0 };
}

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
        runtime.run("combine", adding(runtime, x, y), { items: 1003, chunkSize: 17 });
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

Deno.test("addressOf() refuses a view that growing plain memory has detached", async () => {
  const memory = new WebAssembly.Memory({ initial: 4, maximum: 65_536 });
  const runtime = await startRuntime({ memory: { memory, malloc: () => 1024, free: () => {} } });
  const view = runtime.allocate(10);
  memory.grow(1);
  assertThrows(() => runtime.addressOf(view), TypeError, "must lie in the kernels' memory");
  runtime.stop();
});

Deno.test("workspace() keeps its block until more is needed, and stop() gives everything back", async () => {
  const memory = new WebAssembly.Memory({ initial: 16, maximum: 65_536, shared: true });
  const blocks = new Set<number>();
  let top = 1024;
  const malloc = (bytes: number) => {
    blocks.add(top);
    return (top += bytes) - bytes;
  };
  const free = (address: number) => void assert(blocks.delete(address), `${address} was not reserved`);
  const runtime = await startRuntime({ memory: { memory, malloc, free }, threads: 2 });
  const address = runtime.workspace(1000);
  assertEquals([address % 64, runtime.workspace(500)], [0, address]);
  runtime.workspace(2000);
  assertEquals(blocks.size, 1);
  const [x, y] = [runtime.allocate(8), runtime.allocate(8)];
  runtime.run("combine", adding(runtime, x, y), { items: 8, scratchBytes: 100 });
  assertEquals(blocks.size, 4);
  [x, y].forEach(runtime.release);
  runtime.stop();
  assertEquals(blocks.size, 0);
});

Deno.test("allocate() says when there is no room", async () => {
  const memory = new WebAssembly.Memory({ initial: 4, maximum: 65_536, shared: true });
  const runtime = await startRuntime({ memory: { memory, malloc: () => 0, free: () => {} }, threads: 1 });
  assertThrows(() => runtime.allocate(100), RangeError, "Cannot reserve 464 bytes");
  runtime.stop();
});
