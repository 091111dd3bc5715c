/** Runs a list of tasks in a pool of workers. */
import { type Interruptible, interruptSignal } from "../interruption.ts";
import type { WorkerPool } from "./worker_pool.ts";

/** Options of `runTasks`. */
export interface RunTasksOptions<Task, Result> extends Interruptible {
  /** Tasks that run at the same time. */
  workers: number;
  /** Hears of each result as it comes, in no certain order, and is waited for. */
  onResult(result: Result, task: Task): void | Promise<void>;
}

/**
 * Runs all tasks, and closes the pool. Tasks that run when the work is ended are lost.
 *
 * @throws {Error} when a task or `onResult` fails; the tasks that were running then have been reported
 */
export async function runTasks<Task, Result>(
  tasks: readonly Task[],
  pool: WorkerPool<Task, Result>,
  { workers, onResult, signal = interruptSignal() }: RunTasksOptions<Task, Result>,
): Promise<void> {
  const queue = [...tasks], failed = new AbortController();
  const work = async () => {
    try {
      while (queue.length > 0 && !failed.signal.aborted) {
        const task = queue.shift()!;
        await onResult(await pool.run(task, signal), task);
      }
    } catch (error) {
      failed.abort();
      throw error;
    }
  };
  try {
    const ends = await Promise.allSettled(
      Array.from({ length: Math.min(workers, tasks.length) }, work),
    );
    const failure = ends.find((end) => end.status === "rejected");
    if (failure) throw failure.reason;
  } finally {
    pool.close();
  }
}
