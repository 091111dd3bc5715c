import { assertEquals, assertRejects } from "@std/assert";
import { oneWorker } from "../../../lib/demo/learning/one_worker.ts";
import { startLearning } from "../../../lib/demo/learning/start_learning.ts";
import { PageError } from "../../../lib/demo/page_error.ts";
import { type JoinedWorker, joinedWorker } from "./joined_worker.ts";

/** Returns what gives the worker, and all that were made; those of these numbers do not start. */
function testWorkers(broken: readonly number[] = []) {
  const workers: JoinedWorker[] = [];
  const createWorker = () => {
    const isBroken = broken.includes(workers.length);
    workers.push(joinedWorker({
      start: () =>
        isBroken
          ? Promise.reject(new Error("no memory"))
          : Promise.resolve({ name: "wasm", threads: 1, simd: "fixed", reason: "a test" }),
      jobs: {},
    }));
    return workers.at(-1)!;
  };
  return { workers, open: oneWorker(() => startLearning({ createWorker })) };
}

Deno.test("oneWorker() gives one worker to all who ask, while it starts and after, and another once it has ended", async () => {
  const { workers, open } = testWorkers();
  const [first, second] = await Promise.all([open(), open()]);
  assertEquals([first === second, await open() === first, workers.length], [true, true, 1]);
  first.end();
  const other = await open();
  assertEquals([other === first, other.isOver, workers.length], [false, false, 2]);
});

Deno.test("oneWorker() starts another worker after one that did not start", async () => {
  const { workers, open } = testWorkers([0]);
  await assertRejects(open, PageError, "no memory");
  assertEquals([(await open()).isOver, workers.length], [false, 2]);
});
