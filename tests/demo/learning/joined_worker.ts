/** A worker in this thread: the page's end and the worker's, joined by copies as between threads. */
import type { PageMessage, WorkerMessage } from "../../../lib/demo/learning/learning_messages.ts";
import { serveJobs, type WorkerScope, type WorkerSkills } from "../../../lib/demo/learning/serve_jobs.ts";
import type { LearningWorker } from "../../../lib/demo/learning/learning.ts";

/** What tests do to it. */
export interface JoinedWorker extends LearningWorker {
  isTerminated: boolean;
  /** Whether it hears and says nothing any more, as one that hangs. */
  isStuck: boolean;
  /** What it heard. */
  heard: PageMessage["kind"][];
  /** Has it die as a worker does whose program throws. */
  die(message: string): void;
}

/** Returns the page's end. */
export function joinedWorker(skills: WorkerSkills): JoinedWorker {
  const later = (call: () => void) => setTimeout(() => !worker.isStuck && !worker.isTerminated && call());
  const scope: WorkerScope = {
    onmessage: null,
    postMessage(message: WorkerMessage) {
      const data = structuredClone(message);
      later(() => worker.onmessage?.(new MessageEvent("message", { data })));
    },
  };
  const worker: JoinedWorker = {
    ...{ onmessage: null, onerror: null, isTerminated: false, isStuck: false, heard: [] },
    postMessage(message) {
      worker.heard.push(message.kind);
      const data = structuredClone(message);
      later(() => scope.onmessage?.({ data }));
    },
    terminate: () => worker.isTerminated = true,
    die: (message) => worker.onerror?.(new ErrorEvent("error", { message })),
  };
  serveJobs(scope, skills);
  return worker;
}
