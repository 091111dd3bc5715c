/**
 * Finds the end of a cell's output. The kernel may report itself idle before the outputs have arrived, so a
 * silent cell puts a tag on stdout, stderr and the display channel: what came before all three was the cell's.
 */

import type { KernelOutput } from "./kernel_output.ts";
import { SENTINEL_MIME_TYPE } from "./kernel_preamble.ts";

/** Waits for the three tags of one silent cell. */
export interface Sentinel {
  /** Returns the output without the tag that it may hold, or undefined where nothing else is left. */
  filter(output: KernelOutput): KernelOutput | undefined;
  /** Resolves when all three tags have arrived. */
  seen: Promise<void>;
}

/** Creates the sentinel that waits for a tag; it must not occur in what the cell prints. */
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
    seen,
    filter(published) {
      if (published.kind !== "output") return published;
      const { output } = published;
      if (output.output_type === "display_data" && output.data[SENTINEL_MIME_TYPE] === tag) {
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
