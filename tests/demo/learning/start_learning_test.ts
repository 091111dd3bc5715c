import { assert, assertEquals, assertMatch, assertRejects } from "@std/assert";
import type { BackendInUse } from "../../../lib/backend/use_backend.ts";
import type { Job, JobTypes } from "../../../lib/demo/learning/learning_messages.ts";
import type { Learning } from "../../../lib/demo/learning/learning.ts";
import { startLearning } from "../../../lib/demo/learning/start_learning.ts";
import { PageError } from "../../../lib/demo/page_error.ts";
import { type JoinedWorker, joinedWorker } from "./joined_worker.ts";

const BACKEND: BackendInUse = { name: "wasm", threads: 2, simd: "relaxed", reason: "a test" };

/** Counts in steps; each waits for a moment, as `fit` does. */
interface CountTypes extends JobTypes {
  name: "count";
  task: { to: number };
  told: { add: number };
  progress: { at: number };
  result: { sum: number };
}

const count: Job<CountTypes> = async ({ to }, { report, untilGoOn, hear, signal }) => {
  let sum = 0;
  hear(({ add }) => sum += add);
  for (let at = 1; at <= to; at++) {
    report({ at });
    await new Promise((resolve) => setTimeout(resolve, 1));
    signal.throwIfAborted();
    await untilGoOn();
    sum += at;
  }
  return { sum };
};

const fails: Job = () =>
  Promise.reject(new PageError({ found: "Found.", wanted: "Wanted.", remedy: "Remedy." }));
const throws: Job = () => Promise.reject(new Error("no room"));

const JOBS = { count: count as unknown as Job, fails, throws };

interface Started {
  learning: Learning;
  worker: JoinedWorker;
}

async function started(beatMs = 1000): Promise<Started> {
  const worker = joinedWorker({ start: () => Promise.resolve(BACKEND), jobs: JOBS });
  return { worker, learning: await startLearning({ createWorker: () => worker, beatMs }) };
}

const run = ({ learning }: Started, to: number, onProgress = (_: CountTypes["progress"]) => {}) =>
  learning.run<CountTypes>("count", { to }, onProgress);

/** Ends the timers of a test. */
async function withLearning(use: (started: Started) => Promise<void>, beatMs?: number): Promise<void> {
  const own = await started(beatMs);
  try {
    await use(own);
  } finally {
    own.learning.end();
  }
}

Deno.test("startLearning() starts the engine, and runs a job with its progress to its result", () =>
  withLearning(async (own) => {
    assertEquals(own.learning.backend, BACKEND);
    const heard: number[] = [];
    assertEquals(await run(own, 4, ({ at }) => heard.push(at)).result, { sum: 10 });
    assertEquals(heard, [1, 2, 3, 4]);
  }));

Deno.test("a job waits when it is paused, goes on, and hears what it is told meanwhile", () =>
  withLearning(async (own) => {
    let at = 0;
    const job = run(own, 6, (progress) => {
      at = progress.at;
      if (at === 2) job.pause();
    });
    await new Promise((resolve) => setTimeout(resolve, 60));
    const stopped = at;
    assert(stopped >= 2 && stopped < 6, `stopped at ${stopped}`);
    await new Promise((resolve) => setTimeout(resolve, 60));
    assertEquals(at, stopped);
    job.tell({ add: 1000 });
    job.goOn();
    assertEquals(await job.result, { sum: 1021 });
  }));

Deno.test("a job that is ended comes to undefined, also while it waits, and others go on", () =>
  withLearning(async (own) => {
    const first = run(own, 1000), second = run(own, 5);
    first.pause();
    await new Promise((resolve) => setTimeout(resolve, 30));
    first.end();
    assertEquals([await first.result, await second.result], [undefined, { sum: 15 }]);
    // Said to a job that is over, it goes nowhere.
    first.goOn();
    assertEquals(await run(own, 1).result, { sum: 1 });
  }));

Deno.test("an error of a job ends that job alone, and is told in words", () =>
  withLearning(async (own) => {
    const other = run(own, 5), ignore = () => {};
    // Where an assertion fails the worker ends before.
    other.result.catch(ignore);
    const own1 = await assertRejects(() => own.learning.run("fails", {}, ignore).result, PageError);
    assertEquals([own1.found, own1.remedy], ["Found.", "Remedy."]);
    const own2 = await assertRejects(() => own.learning.run("throws", {}, ignore).result, PageError);
    assertEquals(own2.found, "The training ended: no room.");
    const own3 = await assertRejects(() => own.learning.run("dances", {}, ignore).result, PageError);
    assertMatch(own3.found, /name must be one of count, fails, throws, .*: current value is dances/);
    assertEquals(await other.result, { sum: 15 });
  }));

Deno.test("startLearning() gives a worker up that gives no sign in time, and takes the second", async () => {
  const stuck = joinedWorker({ start: () => new Promise(() => {}), jobs: {} });
  const other = joinedWorker({ start: () => Promise.resolve(BACKEND), jobs: JOBS }), workers = [stuck, other];
  const learning = await startLearning({ createWorker: () => workers.shift()!, deadlinesMs: [30, 3000] });
  assertEquals([stuck.isTerminated, other.isTerminated], [true, false]);
  assertEquals(await run({ learning, worker: other }, 1).result, { sum: 1 });
  learning.end();
});

Deno.test("startLearning() says that neither worker gave a sign, and leaves none", async () => {
  const made: JoinedWorker[] = [];
  const createWorker = () => {
    made.push(joinedWorker({ start: () => new Promise(() => {}), jobs: {} }));
    return made.at(-1)!;
  };
  const { found } = await assertRejects(
    () => startLearning({ createWorker, deadlinesMs: [30, 60] }),
    PageError,
  );
  assertEquals(
    found,
    "The worker in which the page trains did not start: 2 of them gave no sign within 0.03 and 0.06 seconds.",
  );
  assertEquals(made.map(({ isTerminated }) => isTerminated), [true, true]);
});

Deno.test("startLearning() says what kept the worker or the engine from starting", async () => {
  const none = () => {
    throw new ReferenceError("Worker is not defined");
  };
  const { found } = await assertRejects(() => startLearning({ createWorker: none }), PageError);
  assertMatch(found, /did not start: no worker could be made\.$/);
  const failing = joinedWorker({ start: () => Promise.reject(new Error("no memory")), jobs: {} });
  const engine = await assertRejects(() => startLearning({ createWorker: () => failing }), PageError);
  assertMatch(engine.found, /no memory/);
  const missing = joinedWorker({ start: () => new Promise(() => {}), jobs: {} });
  setTimeout(() => missing.die(""), 10);
  const program = await assertRejects(() => startLearning({ createWorker: () => missing }), PageError);
  assertMatch(program.found, /did not start: its program did not load\.$/);
  assert(failing.isTerminated && missing.isTerminated);
});

Deno.test("a worker that dies fails its jobs, and jobs to come", () =>
  withLearning(async (own) => {
    const job = run(own, 1000);
    assertEquals(own.learning.isOver, false);
    own.worker.die("out of memory");
    const { found } = await assertRejects(() => job.result, PageError);
    assertEquals(found, "The worker that trains has ended: out of memory.");
    assertEquals([own.learning.isOver, own.worker.isTerminated], [true, true]);
    await assertRejects(() => run(own, 1).result, PageError, "out of memory");
  }));

Deno.test("a worker that hangs is found out, and one that waits is asked and lives", () =>
  withLearning(async (own) => {
    const job = run(own, 3);
    job.pause();
    await new Promise((resolve) => setTimeout(resolve, 200));
    assert(own.worker.heard.filter((kind) => kind === "ping").length > 20);
    assertEquals(own.learning.isOver, false);
    own.worker.isStuck = true;
    const { found } = await assertRejects(() => job.result, PageError);
    assertEquals(found, "The worker that trains has ended: it does not answer any more.");
  }, 5));
