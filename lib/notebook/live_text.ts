/** Puts what a kernel publishes into words, for someone who watches a run in a terminal. */

import type { KernelOutput } from "./kernel_output.ts";
import type { MimeBundle } from "./notebook.ts";

/** Text that a cell has just put out. */
export interface LiveText {
  /** What it was: a printed text, a display, a change to an earlier display, a result, or an error. */
  kind: "stream" | "display" | "update" | "result" | "error";
  /** The printed text, or the `text/plain` form of the rest; may be empty. */
  text: string;
}

/** Returns the text of an output or update, or undefined for what has none. */
export function liveTextOf(published: KernelOutput): LiveText | undefined {
  if (published.kind === "clear") return undefined;
  if (published.kind === "update") return { kind: "update", text: plainText(published.data) };
  const { output } = published;
  switch (output.output_type) {
    case "stream":
      return { kind: "stream", text: output.text };
    case "error":
      return { kind: "error", text: `${output.ename}: ${output.evalue}` };
    default: {
      const kind = output.output_type === "display_data" ? "display" : "result";
      return { kind, text: plainText(output.data) };
    }
  }
}

function plainText(data: MimeBundle): string {
  const text = data["text/plain"];
  return typeof text === "string" ? text : "";
}
