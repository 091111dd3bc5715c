import { assertEquals, assertRejects, assertThrows } from "@std/assert";
import { engineFiles } from "../../../lib/backend/runtime/engine_files.ts";
import { compiledModule } from "../../../lib/backend/runtime/compiled_module.ts";
import {
  startThreadPool,
  type ThreadPool,
  type ThreadPoolOptions,
} from "../../../lib/backend/runtime/thread_pool.ts";
import { withRuntime } from "../with_runtime.ts";

/** The number by which the kernel `combine` knows addition. */
const ADD = 0;
/** Values, in chunks of which there are enough for every thread to take some. */
const ITEMS = 1 << 20, CHUNK = 1 << 10;

/** Starts a pool on fresh memory, in which `adding` adds a view of ones to one of zeros. */
async function startPool(
  options: Partial<ThreadPoolOptions>,
): Promise<{ pool: ThreadPool; sums: Float32Array; adding: () => void }> {
  const memory = new WebAssembly.Memory({ initial: 512, maximum: 65_536, shared: true });
  const files = engineFiles(), names = ["combine"];
  const module = await compiledModule(files.kernels({ isShared: true, isRelaxed: true }));
  const pool = await startThreadPool({ module, memory, names, workers: 2, code: files.worker, ...options });
  const ones = new Float32Array(memory.buffer, 65_536, ITEMS).fill(1);
  const sums = new Float32Array(memory.buffer, 65_536 + ITEMS * 4, ITEMS);
  const args = [ones.byteOffset, sums.byteOffset, sums.byteOffset, ADD];
  const job = { items: ITEMS, chunkSize: CHUNK, chunks: ITEMS / CHUNK, address: 1024, bytesPerThread: 0 };
  return { pool, sums, adding: () => pool.run(0, args, job) };
}

/** Returns a worker's code. */
const codeOf = (text: string) => new URL(`data:text/javascript,${encodeURIComponent(text)}`);

for (const threads of [1, 2, 3]) {
  Deno.test(`a kernel that traps with ${threads} threads throws, naming itself and the thread, and others run on`, () =>
    withRuntime(threads, (runtime) => {
      const [x, y] = [runtime.allocate(1000), runtime.allocate(1000)],
        [ones, sums] = [x, y].map(runtime.addressOf);
      x.fill(1);
      const beyond = 2 ** 32 - 4096, work = { items: 1000, chunkSize: 10 };
      for (let pass = 0; pass < 20; pass++) {
        const error = assertThrows(
          () => runtime.run("combine", { x: ones, y: beyond, out: sums, operation: ADD }, work),
          Error,
          "Cannot finish kernel combine as it failed in ",
        );
        const place = threads === 1
          ? "the main thread"
          : `(the main thread|worker [1-${threads - 1}] of ${threads - 1})`;
        assertEquals(
          error.message.replace(new RegExp(`^.* in ${place}: `), ""),
          "memory access out of bounds",
        );
      }
      assertEquals(runtime.threads, threads);
      y.fill(0);
      runtime.run("combine", { x: ones, y: sums, out: sums, operation: ADD }, work);
      assertEquals(new Set(y), new Set([1]));
    }));
}

Deno.test("the thread that is named is the one in which the kernel failed first: each in its turn", () =>
  withRuntime(3, (runtime) => {
    const x = runtime.addressOf(runtime.allocate(1000)), seen = new Set<string>();
    // All chunks trap; who draws the first is chance.
    for (const endMs = performance.now() + 30_000; seen.size < 3 && performance.now() < endMs;) {
      const args = { x, y: 2 ** 32 - 4096, out: x, operation: ADD };
      const trap = () => runtime.run("combine", args, { items: 1000, chunkSize: 10 });
      seen.add(assertThrows(trap, Error).message.match(/main thread|worker \d of 2/)![0]);
    }
    assertEquals([...seen].sort(), ["main thread", "worker 1 of 2", "worker 2 of 2"]);
  }));

Deno.test("startThreadPool() says why a worker did not start, and leaves none behind", async () => {
  for (
    const [code, reason] of [
      ["throw new Error('no room')", "no room"],
      ["process.exit(7)", "it ended with code 7"],
      ["import { parentPort } from 'node:worker_threads'; void parentPort;", "it ended with code 0"],
    ]
  ) {
    await assertRejects(
      () => startPool({ code: codeOf(code) }),
      Error,
      reason,
    );
  }
});

Deno.test("a worker that has ended leaves its chunks to the others", async () => {
  const code = `import { parentPort } from "node:worker_threads";
    parentPort.postMessage("listening");
    setTimeout(() => process.exit(0), 20);`;
  const { pool, sums, adding } = await startPool({ code: codeOf(code) });
  while (pool.workers > 0) await new Promise((resolve) => setTimeout(resolve, 10));
  adding();
  adding();
  assertEquals(new Set(sums), new Set([2]));
  pool.stop();
});

Deno.test("a worker that is killed in the middle of a kernel is told, and the pool refuses to go on", async () => {
  const { pool, adding } = await startPool({
    code: new URL("./lost_worker.ts", import.meta.url),
    patienceMs: 300,
  });
  const words = "Cannot run kernel combine as a worker ended or hung in the middle of its work";
  assertThrows(adding, Error, words);
  assertThrows(adding, Error, words);
  pool.stop();
});
