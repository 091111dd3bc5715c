/** Runs tasks side by side, each in a worker of its own. */
import type { FromPoolWorker, ToPoolWorker } from "./answer_tasks.ts";
import { type AskedWorker, startWorker } from "./start_worker.ts";
import { unlessAborted } from "../unless_aborted.ts";

/** Workers of one kind; the caller closes it. */
export interface WorkerPool<Task, Result> {
  /** Starts workers ahead of their tasks, and waits until all are ready; where one cannot start all have ended. */
  start(count: number): Promise<void>;
  /**
   * Runs a task in a worker that is idle, or else in a new one: as many run at a time as are asked for. A worker whose
   * task fails is ended.
   *
   * @param signal leaves the task at once, with its reason
   * @throws {Error} when the task fails or its worker ends, saying what could not be done
   */
  run(task: Task, signal?: AbortSignal): Promise<Result>;
  /** Ends all workers. */
  close(): void;
}

/** Options of `openWorkerPool`. */
export interface WorkerPoolOptions<Start, Task> {
  /** The workers' code, which calls `answerTasks`. */
  script: URL;
  /** Returns what all tasks of a worker share; workers are counted from 0 as they start. */
  startOf: (worker: number) => Start;
  /** Says for errors what a task is, such as "grow tree 3"; without one, what a start is. */
  describe: (task?: Task) => string;
}

/** Opens a pool; workers start when they are first needed. */
export function openWorkerPool<Start, Task, Result>(
  { script, startOf, describe }: WorkerPoolOptions<Start, Task>,
): WorkerPool<Task, Result> {
  type Answer = Exclude<FromPoolWorker<Result>, { error: string }>;
  type PoolWorker = AskedWorker<ToPoolWorker<Start, Task>, Answer>;
  const idle: PoolWorker[] = [], all = new Set<PoolWorker>();
  let started = 0;
  const stop = (worker: PoolWorker) => {
    all.delete(worker);
    worker.stop();
  };
  /** Waits for the worker's answer, and ends the worker where none comes. */
  const ask = async (worker: PoolWorker, message: ToPoolWorker<Start, Task>, signal?: AbortSignal) => {
    try {
      const answer = worker.ask(message);
      return await (signal ? unlessAborted(answer, signal) : answer);
    } catch (error) {
      stop(worker);
      throw error;
    }
  };
  const begin = async (signal?: AbortSignal) => {
    const worker: PoolWorker = startWorker<ToPoolWorker<Start, Task>, FromPoolWorker<Result>>(
      script,
      (message) => describe("task" in message ? message.task : undefined),
    );
    all.add(worker);
    await ask(worker, { start: startOf(started++) }, signal);
    return worker;
  };
  const close = () => [...all].forEach(stop);
  return {
    async start(count) {
      try {
        idle.push(...await Promise.all(Array.from({ length: count }, () => begin())));
      } catch (error) {
        close();
        throw error;
      }
    },
    async run(task, signal) {
      signal?.throwIfAborted();
      const worker = idle.pop() ?? await begin(signal);
      const answer = await ask(worker, { task }, signal);
      idle.push(worker);
      return (answer as Extract<Answer, { result: unknown }>).result;
    },
    close,
  };
}
