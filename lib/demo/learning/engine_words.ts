/** Says what a network is trained on in this browser, and what the browser lacks. */
import type { BackendInUse } from "../../backend/use_backend.ts";
import { plural } from "../../core/plural.ts";

/** What the page says of the engine. */
export interface EngineWords {
  /** What it runs on: "WebAssembly, 2 threads, relaxed SIMD". */
  summary: string;
  /** A sentence for each thing that the browser lacks, and what differs without it. */
  lacks: string[];
}

/** Returns the words for the backend in use. */
export function engineWords({ name, threads, simd, reason }: BackendInUse): EngineWords {
  if (name === "cpu") {
    const lacks =
      `The fast engine does not run here (${reason}): training is in plain JavaScript, to nearly the ` +
      "same numbers and many times as slow.";
    return { summary: "Plain JavaScript, 1 thread", lacks: [lacks] };
  }
  const alone = reason.match(/one thread alone as (.*?)(?:;|$)/)?.[1];
  const fixed = reason.match(/SIMD is fixed, which is slower, as (.*?)(?:;|$)/)?.[1];
  return {
    summary: `WebAssembly, ${plural(threads, "thread")}, ${simd} SIMD`,
    lacks: [
      ...alone === undefined ? [] : [
        `Training has one thread, as ${alone}: the numbers are the same, and it takes longer.`,
      ],
      ...fixed === undefined ? [] : [
        `Training has no relaxed SIMD, as ${fixed}: it takes a little longer, and sums are rounded otherwise.`,
      ],
    ],
  };
}
