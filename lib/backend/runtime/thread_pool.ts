/** Splits a kernel's chunks over worker threads that share its memory. */
import { instantiateKernels } from "./instantiate_kernels.ts";
import {
  CONTROL,
  type ControlViews,
  controlViews,
  type PoolJob,
  type PoolStart,
  takeFailure,
  workOnJob,
} from "./pool_job.ts";
import { type PoolThread, startThread } from "./pool_thread.ts";

/** Running worker threads. */
export interface ThreadPool {
  /** Workers that live; chunks of one that has ended fall to the others. */
  readonly workers: number;
  /**
   * Runs one kernel on all chunks; this thread works too, and returns when all chunks are done.
   *
   * @throws {Error} when the kernel traps, or a worker is lost in the middle of it
   */
  run(kernel: number, args: readonly number[], job: PoolJob): void;
  /** Ends the threads. */
  stop(): void;
}

/** How many threads are started, and with what. */
export interface ThreadPoolOptions extends Omit<PoolStart, "control" | "thread"> {
  workers: number;
  /** The address of a worker's code, such as that of pool_worker.ts. */
  code: URL;
  /**
   * How long a worker may sit on a chunk once all others are done, in milliseconds; then it counts as lost.
   *
   * @default 600000, ten minutes
   */
  patienceMs?: number;
}

/** Looks at the count this often before going to sleep. */
const SPINS = 20_000;

/**
 * Starts the threads, each with its own instance of the kernels, and waits until they listen.
 *
 * @throws {Error} when one cannot be started, with the reason; then none is left
 */
export async function startThreadPool(
  { workers: count, code, patienceMs = 600_000, ...start }: ThreadPoolOptions,
): Promise<ThreadPool> {
  const control = new SharedArrayBuffer(CONTROL.bytes), views = controlViews(control);
  const workers = await startWorkers(
    code,
    Array.from({ length: count }, (_, i) => ({ ...start, control, thread: i + 1 })),
  );
  const kernels = instantiateKernels(start.module, start.memory);
  const functions = start.names.map((name) => kernels[name]);
  let generation = 0, isLost = false;

  return {
    get workers() {
      return workers.size;
    },
    run(kernel, args, job) {
      const name = start.names[kernel];
      if (isLost) throw lostWorker(name);
      generation = (generation + 1) & 0xfffff;
      giveOut(views, { generation, kernel, args, job });
      workOnJob(views, functions, { thread: 0, generation });
      isLost = !awaitChunks(views.words, job.chunks, patienceMs);
      if (isLost) throw lostWorker(name);
      const failure = takeFailure(views);
      if (!failure) return;
      throw failedKernel(
        name,
        failure.thread === 0 ? MAIN_THREAD : `worker ${failure.thread} of ${count}`,
        failure.message,
      );
    },
    stop: () => stopWorkers(workers, views.words),
  };
}

/** Returns what says that a kernel failed, and in which thread. */
export function failedKernel(name: string, thread: string, message: string): Error {
  return new Error(`Cannot finish kernel ${name} as it failed in ${thread}: ${message}`);
}

/** What an error calls the thread that gives out the work. */
export const MAIN_THREAD = "the main thread";

function lostWorker(name: string): Error {
  return new Error(
    `Cannot run kernel ${name} as a worker ended or hung in the middle of its work: start the program anew`,
  );
}

/** Starts a worker for each of `starts`; the set that it returns keeps those that live. */
async function startWorkers(code: URL, starts: readonly PoolStart[]): Promise<Set<PoolThread>> {
  const workers = new Set<PoolThread>();
  const start = async (start: PoolStart) => {
    const worker = startThread(code, start, () => workers.delete(worker));
    workers.add(worker);
    await worker.listening;
  };
  try {
    await Promise.all(starts.map(start));
    return workers;
  } catch (error) {
    stopWorkers(workers, controlViews(starts[0].control).words);
    throw new Error(
      `a worker thread could not be started: ${error instanceof Error ? error.message : error}`,
    );
  }
}

function stopWorkers(workers: ReadonlySet<PoolThread>, words: Int32Array): void {
  // A worker that sleeps on an atomic hears of nothing else: unless woken it would stay for good, with its memory.
  Atomics.store(words, CONTROL.stopped, 1);
  Atomics.add(words, CONTROL.generation, 1);
  Atomics.notify(words, CONTROL.generation);
  for (const worker of [...workers]) worker.terminate();
}

/** Writes a job into the control block and wakes the workers. */
function giveOut(
  { words, args: argumentSlots }: ControlViews,
  { generation, kernel, args, job }: {
    generation: number;
    kernel: number;
    args: readonly number[];
    job: PoolJob;
  },
): void {
  // First no chunk can be had: a worker that is late with the last job must not meet this one's numbers.
  Atomics.store(words, CONTROL.ticket, (generation << 12) | 0xfff);
  argumentSlots.set(args);
  words[CONTROL.kernel] = kernel;
  words[CONTROL.argumentCount] = args.length;
  words[CONTROL.items] = job.items;
  words[CONTROL.chunkSize] = job.chunkSize;
  words[CONTROL.chunks] = job.chunks;
  words[CONTROL.scratch] = job.address;
  words[CONTROL.scratchPerThread] = job.bytesPerThread;
  Atomics.store(words, CONTROL.done, 0);
  Atomics.store(words, CONTROL.ticket, generation << 12);
  Atomics.store(words, CONTROL.generation, generation);
  Atomics.notify(words, CONTROL.generation);
}

/** Waits until all chunks are done; returns false when nothing has been heard for as long as patience lasts. */
function awaitChunks(words: Int32Array, chunks: number, patienceMs: number): boolean {
  let silentMs = 0;
  for (let spins = 0;; spins++) {
    const done = Atomics.load(words, CONTROL.done);
    if (done >= chunks) return true;
    if (spins <= SPINS) continue;
    // Waits are counted, not the time: a machine may be sent to sleep.
    silentMs = Atomics.wait(words, CONTROL.done, done, 1) === "timed-out" ? silentMs + 1 : 0;
    if (silentMs > patienceMs) return false;
  }
}
