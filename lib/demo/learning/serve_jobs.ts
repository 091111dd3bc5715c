/** Runs jobs in a worker as its page asks for them. */
import type { BackendInUse } from "../../backend/use_backend.ts";
import { PageError, type PageErrorParts } from "../page_error.ts";
import type { Job, JobContext, JobTypes, PageMessage, WorkerMessage } from "./learning_messages.ts";

/** The worker's end of the line to its page. */
export interface WorkerScope {
  onmessage: ((event: { data: PageMessage }) => void) | null;
  postMessage(message: WorkerMessage): void;
}

/** What a worker can do. */
export interface WorkerSkills {
  /** Starts the engine. */
  start(threads?: number): Promise<BackendInUse>;
  /** Jobs by their names. */
  jobs: Readonly<Record<string, Job>>;
}

/** Answers the page for as long as the worker lives; an error of a job ends that job alone. */
export function serveJobs(scope: WorkerScope, { start, jobs }: WorkerSkills): void {
  const open = new Map<number, OpenJob>();
  let backend: BackendInUse | undefined;
  scope.onmessage = async ({ data }) => {
    if (data.kind === "ping") return scope.postMessage({ kind: "pong" });
    if (data.kind === "start") {
      try {
        backend = await start(data.threads);
        scope.postMessage({ kind: "started", backend });
      } catch (error) {
        scope.postMessage({ kind: "failed", failure: failureOf(error) });
      }
      return;
    }
    const { job } = data;
    if (data.kind !== "run") return open.get(job)?.take(data);
    try {
      const run = Object.hasOwn(jobs, data.name) ? jobs[data.name] : undefined;
      if (!run || !backend) throw unknownJob(data.name, Object.keys(jobs));
      const opened = new OpenJob(
        backend,
        (progress) => scope.postMessage({ kind: "progress", job, progress }),
      );
      open.set(job, opened);
      scope.postMessage({ kind: "done", job, result: await run(data.task, opened) });
    } catch (error) {
      const isEnded = open.get(job)?.signal.aborted;
      scope.postMessage(
        isEnded ? { kind: "ended", job } : { kind: "failed", job, failure: failureOf(error) },
      );
    } finally {
      open.delete(job);
    }
  };
}

/** A job that runs: what it may ask for, and what the page does to it. */
class OpenJob implements JobContext<JobTypes> {
  readonly #ending = new AbortController();
  #isPaused = false;
  #wake: (() => void) | undefined;
  #listener: ((told: unknown) => void) | undefined;
  #unheard: unknown[] = [];

  constructor(readonly backend: BackendInUse, readonly report: (progress: unknown) => void) {}

  get signal(): AbortSignal {
    return this.#ending.signal;
  }

  get isPaused(): boolean {
    return this.#isPaused;
  }

  // Functions of their own, as jobs take them out of the context.
  readonly hear = (listener: (told: unknown) => void): void => {
    this.#listener = listener;
    for (const told of this.#unheard.splice(0)) listener(told);
  };

  readonly pause = (): void => {
    this.#isPaused = true;
  };

  readonly untilGoOn = async (): Promise<void> => {
    while (this.#isPaused && !this.signal.aborted) {
      await new Promise<void>((resolve) => this.#wake = resolve);
    }
    this.signal.throwIfAborted();
  };

  /** Does as the page says. */
  take(message: Extract<PageMessage, { job: number }>): void {
    if (message.kind === "tell") {
      if (this.#listener) this.#listener(message.told);
      else this.#unheard.push(message.told);
      return;
    }
    this.#isPaused = message.kind === "pause";
    if (message.kind === "end") this.#ending.abort();
    this.#wake?.();
  }
}

function unknownJob(name: string, known: readonly string[]): Error {
  return new Error(
    `Cannot run a job as name must be one of ${
      known.join(", ")
    }, once the engine has started: current value is ${name}`,
  );
}

/** Returns what to tell the visitor of an error of a training. */
function failureOf(error: unknown): PageErrorParts {
  if (error instanceof PageError) {
    // An error that is copied from thread to thread loses what it has of its own.
    const { found, wanted, remedy } = error;
    return { found, wanted, remedy };
  }
  return {
    found: `The training ended: ${error instanceof Error ? error.message : String(error)}.`,
    wanted: "It should have gone on.",
    remedy: "Start it again; where that does not help, reload the page.",
  };
}
