/** Starts workers that answer what they are asked. */
import type { FailedAnswer } from "../../core/answer_messages.ts";

/** A worker that answers one message at a time. */
export interface AskedWorker<Question, Answer> {
  /** Sends a message and waits for the answer; rejects when that is an error. */
  ask(message: Question): Promise<Answer>;
  stop(): void;
}

/** Starts the worker; `failureText` says what could not be done, given the message and the reason. */
export function startWorker<Question, Answer extends object>(
  script: URL,
  failureText: (message: Question, reason: string) => string,
): AskedWorker<Question, Exclude<Answer, FailedAnswer>> {
  const worker = new Worker(script, { type: "module" });
  return {
    ask(message) {
      const { promise, resolve, reject } = Promise.withResolvers<Exclude<Answer, FailedAnswer>>();
      worker.onmessage = ({ data }: MessageEvent<Exclude<Answer, FailedAnswer> | FailedAnswer>) => {
        if ("error" in data) reject(new Error(failureText(message, data.error)));
        else resolve(data);
      };
      worker.onerror = (event) => {
        event.preventDefault();
        reject(new Error(failureText(message, event.message)));
      };
      worker.postMessage(message);
      return promise;
    },
    stop: () => worker.terminate(),
  };
}
