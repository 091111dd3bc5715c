/** Grows the trees of a forest side by side, in workers. */
import { type Interruptible, interruptSignal } from "../../core/interruption.ts";
import type { RandomState } from "../../core/random.ts";
import { unlessAborted } from "../../core/unless_aborted.ts";
import type { TreeExamples, TreeOptions } from "./forest_growth.ts";
import type { Tree } from "./forest_tree.ts";
import type { FromForestWorker, ToForestWorker } from "./forest_worker.ts";

/** How many workers grow the trees, and who hears of it. */
export interface GrowTreesOptions extends TreeOptions, Interruptible {
  workers: number;
  /** Hears how many trees are grown, after each, and is waited for. */
  onTree(grown: number): void | Promise<void>;
}

/**
 * Grows one tree from each state of a generator. Trees are those of `growTree`, in the order of the states,
 * whichever worker they came from. The examples' arrays are copied for each worker unless they are shared.
 *
 * @throws {Error} when a worker cannot be started or a tree cannot be grown, naming it; the workers have ended
 */
export async function growTrees(
  examples: TreeExamples,
  states: readonly RandomState[],
  { workers, onTree, signal = interruptSignal(), ...options }: GrowTreesOptions,
): Promise<Tree[]> {
  const trees: Tree[] = [], failed = new AbortController();
  let next = 0, grown = 0;
  const work = async () => {
    const worker = startWorker();
    try {
      await unlessAborted(worker.ask({ examples, options }, "start a worker for trees"), signal);
      while (next < states.length && !failed.signal.aborted) {
        const i = next++;
        const reply = await unlessAborted(worker.ask({ state: states[i] }, `grow tree ${i + 1}`), signal);
        if ("tree" in reply) trees[i] = reply.tree;
        await onTree(++grown);
      }
    } catch (error) {
      failed.abort();
      throw error;
    } finally {
      worker.stop();
    }
  };
  const ends = await Promise.allSettled(Array.from({ length: Math.min(workers, states.length) }, work));
  const failure = ends.find((end) => end.status === "rejected");
  if (failure) throw failure.reason;
  return trees;
}

/** A worker that answers one message at a time. */
interface ForestWorker {
  /** Sends a message; `what` says in an error what could not be done. */
  ask(message: ToForestWorker, what: string): Promise<FromForestWorker>;
  stop(): void;
}

function startWorker(): ForestWorker {
  const worker = new Worker(new URL("./forest_worker.ts", import.meta.url), { type: "module" });
  return {
    ask(message, what) {
      const { promise, resolve, reject } = Promise.withResolvers<FromForestWorker>();
      worker.onmessage = ({ data }: MessageEvent<FromForestWorker>) => {
        if ("error" in data) reject(new Error(`Cannot ${what}: ${data.error}`));
        else resolve(data);
      };
      worker.onerror = (event) => {
        event.preventDefault();
        reject(new Error(`Cannot ${what}: ${event.message}`));
      };
      worker.postMessage(message);
      return promise;
    },
    stop: () => worker.terminate(),
  };
}
