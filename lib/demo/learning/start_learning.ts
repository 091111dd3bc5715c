/// <reference lib="dom" />
/** Starts the worker in which the page trains networks, and gives it jobs. */
import type { BackendInUse } from "../../backend/use_backend.ts";
import { PageError } from "../page_error.ts";
import type { JobTypes, PageMessage, WorkerMessage } from "./learning_messages.ts";

/** What is needed here of a `Worker`. */
export interface LearningWorker {
  onmessage: ((event: MessageEvent<WorkerMessage>) => void) | null;
  onerror: ((event: ErrorEvent) => void) | null;
  postMessage(message: PageMessage): void;
  terminate(): void;
}

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

/** A job on its way. */
export interface RunningJob<Types extends JobTypes> {
  /** What it comes to, or undefined once it was ended; rejects with a `PageError`. */
  result: Promise<Types["result"] | undefined>;
  tell(told: Types["told"]): void;
  pause(): void;
  goOn(): void;
  end(): void;
}

/** The worker's program, beside the engine's files. */
const WORKER = "engine/learning_worker.js";
/** Slow lines take half a minute for the engine; and once in many starts one in Firefox never comes to its end. */
const DEADLINES_MS = [20_000, 40_000];
const BEAT_MS = 5_000;
/** A worker that answers none of so many questions in a row is dead: an evaluation without SIMD takes a minute. */
const MOST_UNANSWERED = 24;

/**
 * Starts a worker and the engine in it, and where that gives no sign a second one.
 *
 * @throws {PageError} when the browser has no such workers, or the program does not load or start, or not in time
 */
export async function startLearning(options: StartLearningOptions = {}): Promise<Learning> {
  const { createWorker = ourWorker, deadlinesMs = DEADLINES_MS, beatMs = BEAT_MS, threads } = options;
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
  beatMs: number;
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

/** A worker that has started. */
export class Learning {
  readonly #worker: LearningWorker;
  readonly #open = new Map<number, OpenJob>();
  readonly #beatMs: number;
  #timer: ReturnType<typeof setInterval> | undefined;
  #unanswered = 0;
  #count = 0;
  #failure: PageError | undefined;

  constructor(worker: LearningWorker, readonly backend: BackendInUse, beatMs: number) {
    this.#worker = worker;
    this.#beatMs = beatMs;
    worker.onmessage = ({ data }) => this.#take(data);
    worker.onerror = (event) => this.#fail(wordsOf(event));
  }

  /** Whether the worker has ended, so that another one is to be started. */
  get isOver(): boolean {
    return this.#failure !== undefined;
  }

  /** Runs a job; `onProgress` hears what it reports. */
  run<Types extends JobTypes>(
    name: Types["name"],
    task: Types["task"],
    onProgress: (progress: Types["progress"]) => void,
  ): RunningJob<Types> {
    const job = ++this.#count;
    const result = new Promise<Types["result"] | undefined>((resolve, reject) => {
      if (this.#failure) return reject(this.#failure);
      this.#open.set(job, { onProgress, resolve, reject });
      this.#timer ??= setInterval(() => this.#beat(), this.#beatMs);
      this.#worker.postMessage({ kind: "run", job, name, task });
    });
    const say = (message: PageMessage) => this.#open.has(job) && this.#worker.postMessage(message);
    return {
      result,
      tell: (told) => say({ kind: "tell", job, told }),
      pause: () => say({ kind: "pause", job }),
      goOn: () => say({ kind: "goOn", job }),
      end: () => say({ kind: "end", job }),
    };
  }

  /** Ends the worker, and every job that it has. */
  end(): void {
    this.#fail("it was ended");
  }

  #take(message: WorkerMessage): void {
    this.#unanswered = 0;
    if (!("job" in message) || message.job === undefined) return;
    const open = this.#open.get(message.job);
    if (!open) return;
    if (message.kind === "progress") return open.onProgress(message.progress);
    this.#open.delete(message.job);
    if (this.#open.size === 0) this.#rest();
    if (message.kind === "failed") open.reject(new PageError(message.failure));
    else open.resolve(message.kind === "done" ? message.result : undefined);
  }

  #beat(): void {
    if (++this.#unanswered > MOST_UNANSWERED) return this.#fail("it does not answer any more");
    this.#worker.postMessage({ kind: "ping" });
  }

  #rest(): void {
    clearInterval(this.#timer);
    this.#timer = undefined;
    this.#unanswered = 0;
  }

  #fail(found: string): void {
    this.#rest();
    this.#worker.terminate();
    this.#failure = new PageError({
      found: `The worker that trains has ended: ${found}.`,
      wanted: "What it had learned is lost; nothing else is.",
      remedy: "Start it again; a device that is short of memory has more for it when other pages are closed.",
    });
    for (const { reject } of this.#open.values()) reject(this.#failure);
    this.#open.clear();
  }
}

/** Who waits for a job. */
interface OpenJob {
  onProgress(progress: unknown): void;
  resolve(result: unknown): void;
  reject(error: PageError): void;
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
  worker.onerror = (event) => reject(notStarted(wordsOf(event)));
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

/** Says what a browser tells of a worker's error: of a program that did not load it tells nothing. */
function wordsOf(event: ErrorEvent): string {
  event.preventDefault?.();
  return event.message || "its program did not load";
}

function notStarted(found: string, cause?: unknown): PageError {
  return new PageError({
    found: `The worker in which the page trains did not start: ${found}.`,
    wanted: "The page trains in a module worker, with the files in its folder engine/.",
    remedy:
      "Reload the page, or try another browser: Chromium and Firefox of the last years have what it takes.",
  }, { cause });
}
