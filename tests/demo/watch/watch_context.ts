/** Plays the page to a job, without a worker. */
import type { JobContext } from "../../../lib/demo/learning/learning_messages.ts";
import type { WatchProgress, WatchTold, WatchTypes } from "../../../lib/demo/watch/watch_messages.ts";

/** What a test does to a job, and what it heard of it. */
export interface PlayedPage {
  context: JobContext<WatchTypes>;
  heard: WatchProgress[];
  tell(told: WatchTold): void;
  pause(): void;
  goOn(): void;
  end(): void;
}

/** Returns a page that does what `onProgress` does at each report. */
export function playedPage(onProgress: (progress: WatchProgress, page: PlayedPage) => void): PlayedPage {
  const ending = new AbortController();
  let listener = (_: WatchTold) => {}, isPaused = false, wake = () => {};
  const page: PlayedPage = {
    heard: [],
    tell: (told) => listener(told),
    pause: () => isPaused = true,
    goOn() {
      isPaused = false;
      wake();
    },
    end() {
      ending.abort();
      wake();
    },
    context: {
      backend: { name: "wasm", threads: 1, reason: "a test" },
      signal: ending.signal,
      get isPaused() {
        return isPaused;
      },
      report(progress) {
        page.heard.push(progress);
        onProgress(progress, page);
      },
      hear: (hears) => listener = hears,
      pause: () => isPaused = true,
      async untilGoOn() {
        while (isPaused && !ending.signal.aborted) await new Promise<void>((resolve) => wake = resolve);
        ending.signal.throwIfAborted();
      },
    },
  };
  return page;
}
