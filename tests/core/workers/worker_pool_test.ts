import { assertEquals, assertRejects } from "@std/assert";
import { openWorkerPool } from "../../../lib/core/workers/worker_pool.ts";
import { countWorkers } from "../../classical/count_workers.ts";
import { workerScript } from "./worker_script.ts";

const ANSWER_TASKS = JSON.stringify(
  new URL("../../../lib/core/workers/answer_tasks.ts", import.meta.url).href,
);
/** Adds what its worker begins with; refuses 0, and ends for -1. A start below 0 is refused. */
const ADDS = workerScript(`import { answerTasks } from ${ANSWER_TASKS};
  answerTasks((start) => {
    if (start < 0) throw new Error("no room");
    return async (task) => {
      if (task === 0) throw new RangeError("nothing to add");
      if (task === -1) Deno.exit(0);
      await new Promise((resolve) => setTimeout(resolve, task));
      return { sum: start + task };
    };
  });`);

function pool(startOf: (worker: number) => number = () => 100) {
  return openWorkerPool<number, number, { sum: number }>({
    script: ADDS,
    startOf,
    describe: (task) => task === undefined ? "start an adder" : `add ${task}`,
  });
}

Deno.test("a pool runs as many tasks at a time as are asked for, and uses its workers again", async () => {
  const counts = await countWorkers(async () => {
    const adders = pool((worker) => 100 * worker);
    const sums = await Promise.all([adders.run(60), adders.run(50), adders.run(40)]);
    assertEquals(sums, [{ sum: 60 }, { sum: 150 }, { sum: 240 }]);
    await adders.run(1);
    adders.close();
  });
  assertEquals(counts, { started: 3, ended: 3 });
});

Deno.test("a pool says which task failed, ends that worker, and runs the next in a new one", async () => {
  const counts = await countWorkers(async () => {
    const adders = pool();
    await assertRejects(() => adders.run(0), Error, "Cannot add 0: RangeError: nothing to add");
    assertEquals(await adders.run(5), { sum: 105 });
    await assertRejects(() => adders.run(-1), Error, "Cannot add -1: the worker ended without a word");
    assertEquals(await adders.run(6), { sum: 106 });
    adders.close();
  });
  assertEquals(counts, { started: 3, ended: 3 });
});

Deno.test("start() starts workers ahead, and ends all where one cannot start", async () => {
  const counts = await countWorkers(async () => {
    const adders = pool();
    await adders.start(2);
    await Promise.all([adders.run(30), adders.run(30)]);
    adders.close();
    const wrong = pool((worker) => worker - 1);
    await assertRejects(() => wrong.start(2), Error, "Cannot start an adder: Error: no room");
  });
  assertEquals(counts, { started: 4, ended: 4 });
});

Deno.test("run() leaves a task at once by its signal, with its reason", async () => {
  const adders = pool(), stop = new AbortController();
  const long = adders.run(600_000, stop.signal);
  setTimeout(() => stop.abort(new Error("enough")), 50);
  await assertRejects(() => long, Error, "enough");
  await assertRejects(() => adders.run(1, stop.signal), Error, "enough");
  adders.close();
});
