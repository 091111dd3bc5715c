/// <reference lib="dom" />
/** What the page of the tests offers to who drives the browser: the steps of training, in the page or in a worker. */
import type { UseBackendOptions } from "../../../lib/backend/engine.ts";
import type { PredictionTask, PredictionTimes } from "../prediction_times.ts";
import type { RuntimeSteps } from "../training_steps.ts";
import type { Delays, Heard, Start, WorkerTask } from "./jobs.ts";

// Beside the page when it is served; no part of this program, as a user's page would load it.
const STANDALONE = "./standalone.js";

/** Runs the steps on the page's own thread. */
async function inPage(options: UseBackendOptions): Promise<RuntimeSteps> {
  const [engine, { trainingSteps }] = await Promise.all([import(STANDALONE), import("../training_steps.ts")]);
  return await trainingSteps(engine, options);
}

/** Runs the steps in a worker of the page's. */
async function inWorker(options: UseBackendOptions): Promise<RuntimeSteps> {
  const heard = await ask({ kind: "steps", options }, () => {});
  if (heard.kind !== "steps") throw new Error(`The worker answered with ${JSON.stringify(heard)}`);
  return heard.steps;
}

/** Starts the engine in a worker of the page's, and adds two numbers there. */
async function startInWorker(options: UseBackendOptions): Promise<Start> {
  const heard = await ask({ kind: "start", options }, () => {});
  if (heard.kind !== "start") throw new Error(`The worker answered with ${JSON.stringify(heard)}`);
  return heard.start;
}

/** Predicts one image after another in a worker of the page's. */
async function predictInWorker(options: PredictionTask): Promise<PredictionTimes> {
  const heard = await ask({ kind: "predictions", options }, () => {});
  if (heard.kind !== "predictions") throw new Error(`The worker answered with ${JSON.stringify(heard)}`);
  return heard.times;
}

/** Trains the small CNN in a worker, and measures how late the page's own timer is meanwhile. */
async function timerBeside(options: UseBackendOptions): Promise<Delays> {
  const lateMs: number[] = [];
  let due = Infinity, timer: ReturnType<typeof setTimeout> | undefined;
  const beat = () => {
    lateMs.push(performance.now() - due);
    due = performance.now() + BEAT_MS;
    timer = setTimeout(beat, BEAT_MS);
  };
  const heard = await ask({ kind: "small CNN", options }, () => {
    due = performance.now();
    beat();
  });
  clearTimeout(timer);
  if (heard.kind !== "trained") throw new Error(`The worker answered with ${JSON.stringify(heard)}`);
  return { lateMs, steps: heard.steps };
}

const BEAT_MS = 10;

/** Starts a worker, gives it something to do, and returns its last word; `onStart` is called when it begins to train. */
function ask(task: WorkerTask, onStart: () => void): Promise<Heard> {
  return new Promise((resolve, reject) => {
    const worker = new Worker("worker.js", { type: "module" });
    worker.onmessage = ({ data }: MessageEvent<Heard>) => {
      if (data.kind === "started") return onStart();
      worker.terminate();
      if (data.kind === "failed") reject(new Error(data.message));
      else resolve(data);
    };
    worker.onerror = (event) => reject(new Error(event.message));
    worker.postMessage(task);
  });
}

Object.assign(globalThis, { inPage, inWorker, startInWorker, timerBeside, predictInWorker });
document.title = "ready";
