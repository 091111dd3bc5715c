/** Splits a kernel's chunks over worker threads that share its memory. */
import { Worker } from "node:worker_threads";
import { CONTROL, controlViews, type PoolJob, type PoolStart, workOnJob } from "./pool_job.ts";
import { instantiateKernels } from "./runtime.ts";

/** Running worker threads. */
export interface ThreadPool {
  /** Runs one kernel on all chunks; this thread works too, and returns when all chunks are done. */
  run(kernel: number, args: readonly number[], job: PoolJob): void;
  /** Ends the threads. */
  stop(): void;
}

/** Looks at the count this often before going to sleep. */
const SPINS = 20_000;

/** Starts `workers` threads, each with its own instance of the kernels, and waits until they listen. */
export async function startThreadPool(
  { workers, ...start }: { workers: number } & Omit<PoolStart, "control" | "thread">,
): Promise<ThreadPool> {
  const control = new SharedArrayBuffer(CONTROL.bytes);
  const threads = await Promise.all(Array.from({ length: workers }, (_, i) => {
    const workerData: PoolStart = { ...start, control, thread: i + 1 };
    return listening(new Worker(workerCode(new URL("./pool_worker.ts", import.meta.url)), { workerData }));
  }));
  const { words, args: argumentSlots } = controlViews(control);
  const kernels = instantiateKernels(start.module, start.memory);
  const functions = start.names.map((name) => kernels[name]);
  let generation = 0;

  return {
    run(kernel, args, job) {
      generation = (generation + 1) & 0xfffff;
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
      workOnJob(control, functions, { thread: 0, generation });
      for (let spins = 0; Atomics.load(words, CONTROL.done) < job.chunks; spins++) {
        if (spins > SPINS) Atomics.wait(words, CONTROL.done, Atomics.load(words, CONTROL.done), 1);
      }
      if (Atomics.exchange(words, CONTROL.failed, 0) !== 0) {
        throw new Error(`Cannot finish kernel ${start.names[kernel]}: it failed in a thread`);
      }
    },
    stop() {
      for (const thread of threads) thread.terminate();
    },
  };
}

/** Resolves when the worker says that it listens; it does not keep the program alive. */
function listening(worker: Worker): Promise<Worker> {
  return new Promise((resolve, reject) => {
    worker.once("message", () => {
      worker.unref();
      resolve(worker);
    });
    worker.once("error", reject);
  });
}

/** Node's workers load no code over the network, but may import it. */
function workerCode(url: URL): URL {
  return url.protocol === "file:" ? url : new URL(`data:text/javascript,import ${JSON.stringify(url.href)}`);
}
