/// <reference lib="dom" />
/** The page's line to the worker in which networks are taught. */
import { oneWorker } from "../learning/one_worker.ts";
import type { Learning, RunningJob } from "../learning/learning.ts";
import { startLearning } from "../learning/start_learning.ts";
import { PageError } from "../page_error.ts";
import type { TeachProgress, TeachResult, TeachTypes } from "./teach_messages.ts";

/** Options of `TeachLine`. */
export interface TeachLineOptions {
  /** Hears of each worker that has started. */
  onStart: (learning: Learning) => void;
  /** Starts a worker. @default startLearning */
  start?: () => Promise<Learning>;
  /** After this time a file whose network gives no answer is given up, in milliseconds. @default 60000 */
  loadMs?: number;
}

/** Starts the worker when it is first needed, and another one where it has ended. */
export class TeachLine {
  /** Returns a worker that lives, and knows the last network. */
  readonly #open: () => Promise<Learning>;
  /** The network that was trained or loaded last: a new worker is given it. */
  #file: Uint8Array<ArrayBuffer> | undefined;
  #training: RunningJob<TeachTypes> | undefined;
  /** Whether the training was ended, which may be before the worker has started. */
  #isEnded = false;

  readonly #loadMs: number;

  constructor({ onStart, start = startLearning, loadMs = 60_000 }: TeachLineOptions) {
    this.#loadMs = loadMs;
    this.#open = oneWorker(async () => {
      const learning = await start();
      onStart(learning);
      await this.#giveNetwork(learning);
      return learning;
    });
  }

  /**
   * Runs a task; undefined once it was ended.
   *
   * @throws {PageError} when it fails, or the worker does
   */
  async run<Kind extends TeachTypes["task"]["kind"]>(
    task: Extract<TeachTypes["task"], { kind: Kind }>,
    onProgress: (progress: TeachProgress) => void = () => {},
  ): Promise<ResultOf<Kind> | undefined> {
    const isTraining = task.kind === "train";
    if (isTraining) this.#isEnded = false;
    const learning = await this.#open();
    if (isTraining && this.#isEnded) return undefined;
    const job = learning.run<TeachTypes>("teach", task, onProgress);
    if (isTraining) this.#training = job;
    const result = await (task.kind === "load" ? inTime(job, learning, this.#loadMs) : job.result);
    if (result && "file" in result) this.#file = result.file;
    return result as ResultOf<Kind> | undefined;
  }

  /** Ends the training that runs. */
  endTraining(): void {
    this.#isEnded = true;
    this.#training?.end();
  }

  /** Gives a new worker the last network; one that cannot take it is ended. */
  async #giveNetwork(learning: Learning): Promise<void> {
    if (!this.#file) return;
    const files = [{ name: "the last network", bytes: this.#file }];
    try {
      await learning.run<TeachTypes>("teach", { kind: "load", files }, () => {}).result;
    } catch (error) {
      learning.end();
      throw error;
    }
  }
}

/** What a kind of task comes to. */
type ResultOf<Kind> = Kind extends "train" ? Extract<TeachResult, { kind: "trained" }>
  : Kind extends "ask" ? Extract<TeachResult, { kind: "asked" }>
  : Extract<TeachResult, { kind: "loaded" }>;

/** A network that takes for ever to build is no reason for the page to wait for ever: its worker is ended. */
async function inTime(
  job: RunningJob<TeachTypes>,
  learning: Learning,
  loadMs: number,
): Promise<TeachResult | undefined> {
  const clock = Promise.withResolvers<never>();
  const timer = setTimeout(() => {
    clock.reject(
      new PageError({
        found: `This file was not loaded: its network gave no answer within ${loadMs / 1000} seconds.`,
        wanted: "The page reads networks that classify one picture in a moment.",
        remedy: "Choose another file. What you taught, and your pictures, are as they were.",
      }),
    );
    // Only now, as the worker's end ends the job, too.
    learning.end();
  }, loadMs);
  try {
    return await Promise.race([clock.promise, job.result]);
  } finally {
    clearTimeout(timer);
  }
}
