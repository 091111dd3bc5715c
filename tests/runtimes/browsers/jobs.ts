/** What the tests ask of a browser, and what it answers. */
import type { BackendInUse, UseBackendOptions } from "../../../lib/backend/engine.ts";
import type { PredictionTask, PredictionTimes } from "../prediction_times.ts";
import type { RuntimeSteps } from "../training_steps.ts";

/** One thing to do in a page of its own. */
export type Job = {
  /** Whether the page is cross-origin isolated. */
  isIsolated: boolean;
} & Call;

/**
 * What to call there: steps in the page or in a worker, the start alone in a worker, the page's timer beside a training
 * in a worker, or predictions in a worker.
 */
type Call =
  | { call: "inPage" | "inWorker" | "startInWorker" | "timerBeside"; options: UseBackendOptions }
  | { call: "predictInWorker"; options: PredictionTask };

/** How late each beat of the page's timer was, and how many steps were trained beside. */
export interface Delays {
  lateMs: number[];
  steps: number;
}

/** The backend in use, and what it made of 1 + 2. */
export interface Start {
  backend: BackendInUse;
  sum: number;
}

/** What a job came to. */
export type Outcome = RuntimeSteps | Start | Delays | PredictionTimes | { error: string };

/** What the page tells its worker to do. */
export type WorkerTask =
  | { kind: "start" | "steps" | "small CNN"; options: UseBackendOptions }
  | { kind: "predictions"; options: PredictionTask };

/** What the worker says. */
export type Heard =
  | { kind: "started" }
  | { kind: "start"; start: Start }
  | { kind: "steps"; steps: RuntimeSteps }
  | { kind: "trained"; steps: number }
  | { kind: "predictions"; times: PredictionTimes }
  | { kind: "failed"; message: string };
