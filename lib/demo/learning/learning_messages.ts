/** What the page and its worker, in which networks are trained, say to each other. */
import type { BackendInUse } from "../../backend/use_backend.ts";
import type { PageErrorParts } from "../page_error.ts";

/** What one kind of job is given and gives: all of it can be copied from thread to thread. */
export interface JobTypes {
  /** What the table of jobs calls it. */
  name: string;
  /** What it begins with. */
  task: unknown;
  /** What it is told on the way. */
  told: unknown;
  /** What it reports on the way. */
  progress: unknown;
  /** What it comes to. */
  result: unknown;
}

/** What a job may ask of the worker that runs it. */
export interface JobContext<Types extends JobTypes> {
  /** What networks are trained on. */
  backend: BackendInUse;
  /** Aborted when the page ends the job. */
  signal: AbortSignal;
  /** Tells the page how far it is. */
  report(progress: Types["progress"]): void;
  /** Names who hears what the page tells the job; what it told before is heard at once. */
  hear(listener: (told: Types["told"]) => void): void;
  /** Whether the page, or the job, has it wait. */
  readonly isPaused: boolean;
  /** Returns at once, or where the page has the job wait, when it goes on; throws the signal's reason once it is ended. */
  untilGoOn(): Promise<void>;
  /** Has the job wait, as the page may. */
  pause(): void;
}

/** A job: it ends by itself, or soon after its signal is aborted, and then disposes of what it made. */
export type Job<Types extends JobTypes = JobTypes> = (
  task: Types["task"],
  context: JobContext<Types>,
) => Promise<Types["result"]>;

/** What the page says; `job` is the number that the page gave it. */
export type PageMessage =
  | { kind: "start"; threads?: number | undefined }
  | { kind: "run"; job: number; name: string; task: unknown }
  | { kind: "tell"; job: number; told: unknown }
  | { kind: "pause" | "goOn" | "end"; job: number }
  | { kind: "ping" };

/** What the worker says. */
export type WorkerMessage =
  | { kind: "started"; backend: BackendInUse }
  | { kind: "progress"; job: number; progress: unknown }
  | { kind: "done"; job: number; result: unknown }
  /** The page ended the job. */
  | { kind: "ended"; job: number }
  /** A job failed, or without a number the start did. */
  | { kind: "failed"; job?: number; failure: PageErrorParts }
  | { kind: "pong" };
