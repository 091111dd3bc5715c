/** Starts workers that answer what they are asked, and notices when one ends. */
import type { FailedAnswer } from "./answer_messages.ts";
import { whenLockIsFree } from "./worker_lock.ts";

/** A worker that answers one message at a time. */
export interface AskedWorker<Question, Answer> {
  /**
   * Sends a message and waits for the answer.
   *
   * @throws {Error} when the answer is an error, or the worker ends or has ended, saying what could not be done
   */
  ask(message: Question): Promise<Answer>;
  stop(): void;
}

/** A message from `watched_worker.ts`, or an answer. */
type FromWorker<Answer> = Answer | FailedAnswer | "held" | "ready";

/** How long an error may take to come after the end of the worker that threw it, in milliseconds. */
const LAST_WORDS_MS = 500;

const WATCHED_WORKER = new URL("./watched_worker.ts", import.meta.url);

/**
 * Starts a worker that answers each message, as `answerMessages` does.
 *
 * @param describe says for errors what a message asks for, such as "grow tree 3"
 */
export function startWorker<Question, Answer extends object>(
  script: URL,
  describe: (message: Question) => string,
): AskedWorker<Question, Exclude<Answer, FailedAnswer>> {
  type Good = Exclude<Answer, FailedAnswer>;
  const lock = crypto.randomUUID(), stopped = new AbortController();
  const name = JSON.stringify({ lock, script: script.href });
  const worker = new Worker(WATCHED_WORKER, { type: "module", name });
  const ready = Promise.withResolvers<void>();
  let asked: PromiseWithResolvers<Good> | undefined, endReason: string | undefined;
  let lastWords: ReturnType<typeof setTimeout> | undefined;
  const fail = (reason: string) => asked?.reject(new Error(reason));
  const end = (reason: string) => {
    endReason ??= reason;
    ready.resolve();
    fail(endReason);
  };
  const hearLastWords = () => {
    lastWords = setTimeout(() => end("the worker ended without a word"), LAST_WORDS_MS);
  };
  worker.onmessage = ({ data }: MessageEvent<FromWorker<Good>>) => {
    if (data === "held") whenLockIsFree(lock, stopped.signal, hearLastWords);
    else if (data === "ready") ready.resolve();
    else if ("error" in data) fail(data.error);
    else asked?.resolve(data);
  };
  worker.onmessageerror = () => fail("its answer could not be read");
  worker.onerror = (event) => {
    event.preventDefault();
    end(event.message);
  };
  return {
    async ask(message) {
      try {
        await ready.promise;
        if (endReason !== undefined) throw new Error(endReason);
        asked = Promise.withResolvers();
        worker.postMessage(message);
        return await asked.promise;
      } catch (cause) {
        const reason = cause instanceof Error ? cause.message : String(cause);
        throw new Error(`Cannot ${describe(message)}: ${reason}`, { cause });
      } finally {
        asked = undefined;
      }
    },
    stop() {
      stopped.abort();
      clearTimeout(lastWords);
      worker.terminate();
    },
  };
}
