/// <reference lib="dom" />
/** Starts the worker in which the page trains networks. */
import type { BackendInUse } from "../../backend/use_backend.ts";
import { PageError } from "../page_error.ts";
import { Learning, type LearningWorker, wordsOfError } from "./learning.ts";

/** Options of `startLearning`. */
export interface StartLearningOptions {
  /** Threads that share the work. @default as many as suit the device */
  threads?: number;
  /** Makes the worker. @default that of the page's folder */
  createWorker?: () => LearningWorker;
  /**
   * How long each worker may take to start, in milliseconds: one that gives no sign by then is given up for the next.
   *
   * @default [20000, 40000]
   */
  deadlinesMs?: readonly number[];
  /** How often a worker that has a job is asked whether it lives, in milliseconds. @default 5000 */
  beatMs?: number;
}

/** The worker's program, beside the engine's files. */
const WORKER = "engine/learning_worker.js";
/** Slow lines take half a minute for the engine; and once in many starts one in Firefox never comes to its end. */
const DEADLINES_MS = [20_000, 40_000];

/**
 * Starts a worker and the engine in it, and where that gives no sign a second one.
 *
 * @throws {PageError} when the browser has no such workers, or the program does not load or start, or not in time
 */
export async function startLearning(options: StartLearningOptions = {}): Promise<Learning> {
  const { createWorker = ourWorker, deadlinesMs = DEADLINES_MS, beatMs, threads } = options;
  for (const deadlineMs of deadlinesMs) {
    const learning = await startOnce(createWorker, { threads, deadlineMs, beatMs });
    if (learning) return learning;
  }
  const seconds = deadlinesMs.map((ms) => ms / 1000).join(" and ");
  throw notStarted(`${deadlinesMs.length} of them gave no sign within ${seconds} seconds`);
}

/** How one worker is started. */
interface StartSettings {
  threads: number | undefined;
  deadlineMs: number;
  beatMs: number | undefined;
}

/** Starts one worker; undefined where it gives no sign in time. */
async function startOnce(
  createWorker: () => LearningWorker,
  { beatMs, ...settings }: StartSettings,
): Promise<Learning | undefined> {
  let worker: LearningWorker;
  try {
    worker = createWorker();
  } catch (cause) {
    throw notStarted("no worker could be made", cause);
  }
  let backend: BackendInUse | undefined;
  try {
    backend = await startOf(worker, settings);
    return backend && new Learning(worker, backend, beatMs);
  } finally {
    if (!backend) worker.terminate();
  }
}

function ourWorker(): LearningWorker {
  return new Worker(WORKER, { type: "module", name: "learning" });
}

/** Waits until the engine has started in the worker; undefined where that takes too long. */
async function startOf(
  worker: LearningWorker,
  { threads, deadlineMs }: Omit<StartSettings, "beatMs">,
): Promise<BackendInUse | undefined> {
  const { promise, resolve, reject } = Promise.withResolvers<BackendInUse | undefined>();
  const timer = setTimeout(() => resolve(undefined), deadlineMs);
  worker.onerror = (event) => reject(notStarted(wordsOfError(event)));
  worker.onmessage = ({ data }) => {
    if (data.kind === "started") resolve(data.backend);
    else if (data.kind === "failed") reject(new PageError(data.failure));
  };
  worker.postMessage({ kind: "start", threads });
  try {
    return await promise;
  } finally {
    clearTimeout(timer);
  }
}

function notStarted(found: string, cause?: unknown): PageError {
  return new PageError({
    found: `The worker in which the page trains did not start: ${found}.`,
    wanted: "The page trains in a module worker, with the files in its folder engine/.",
    remedy:
      "Reload the page, or try another browser: Chromium and Firefox of the last years have what it takes.",
  }, { cause });
}
