/**
 * Finds the end of a cell's output. The kernel may report itself idle before the outputs have arrived, so a
 * silent cell puts a tag on stdout, stderr and the display channel: what came before all three was the cell's.
 */

import type { KernelOutput } from "./kernel_output.ts";

/** Waits for the three tags of one silent cell. */
export interface Sentinel {
  /** The code of the silent cell. */
  code: string;
  /** Returns the output without the tag that it may hold, or undefined where nothing else is left. */
  filter(output: KernelOutput): KernelOutput | undefined;
  /** Resolves when all three tags have arrived. */
  seen: Promise<void>;
}

const MIME_TYPE = "application/x-sentinel";
const KEY = `globalThis[Symbol.for("atelier.sentinel")]`;

/** Code to run once in a new kernel, so that sentinels work even where a cell replaces the console. */
export const PREPARE_SENTINEL = `${KEY} = ((log, error, broadcast) => async (tag) => {
  log(tag);
  error(tag);
  await broadcast("display_data", { data: { "${MIME_TYPE}": tag }, metadata: {}, transient: {} });
})(console.log, console.error, Deno.jupyter.broadcast), undefined`;

/** Creates the sentinel for one cell; its tag must not occur in what the cell prints. */
export function createSentinel(tag: string): Sentinel {
  const missing = new Set(["stdout", "stderr", "display"]);
  const { promise: seen, resolve } = Promise.withResolvers<void>();
  const found = (channel: string) => {
    missing.delete(channel);
    if (missing.size === 0) resolve();
  };
  // An open console.group() indents the tag.
  const tagLine = new RegExp(` *${tag}\n`);

  return {
    code: `await ${KEY}("${tag}")`,
    seen,
    filter(published) {
      if (published.kind !== "output") return published;
      const { output } = published;
      if (output.output_type === "display_data" && output.data[MIME_TYPE] === tag) {
        found("display");
        return undefined;
      }
      if (output.output_type !== "stream" || !output.text.includes(tag)) return published;
      found(output.name);
      const text = output.text.replace(tagLine, "");
      return text ? { kind: "output", output: { ...output, text } } : undefined;
    },
  };
}
