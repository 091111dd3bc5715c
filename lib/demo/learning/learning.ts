/// <reference lib="dom" />
/** Gives jobs to a worker that trains, and notices when it ends. */
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

/** A job on its way. */
export interface RunningJob<Types extends JobTypes> {
  /** What it comes to, or undefined once it was ended; rejects with a `PageError`. */
  result: Promise<Types["result"] | undefined>;
  tell(told: Types["told"]): void;
  pause(): void;
  goOn(): void;
  end(): void;
}

/** How often a worker that has a job is asked whether it lives. */
const BEAT_MS = 5_000;
/** A worker that answers none of so many questions in a row is dead: an evaluation without SIMD takes a minute. */
const MOST_UNANSWERED = 24;

/** A worker that has started. */
export class Learning {
  readonly #worker: LearningWorker;
  readonly #open = new Map<number, OpenJob>();
  readonly #beatMs: number;
  #timer: ReturnType<typeof setInterval> | undefined;
  #unanswered = 0;
  #count = 0;
  #failure: PageError | undefined;

  constructor(worker: LearningWorker, readonly backend: BackendInUse, beatMs = BEAT_MS) {
    this.#worker = worker;
    this.#beatMs = beatMs;
    worker.onmessage = ({ data }) => this.#take(data);
    worker.onerror = (event) => this.#fail(wordsOfError(event));
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

/** Says what a browser tells of a worker's error: of a program that did not load it tells nothing. */
export function wordsOfError(event: ErrorEvent): string {
  event.preventDefault?.();
  return event.message || "its program did not load";
}
