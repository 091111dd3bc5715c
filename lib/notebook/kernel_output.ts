/** Turns what a kernel publishes while a cell runs into typed outputs. */

import { isJsonObject, type JsonObject } from "./json.ts";
import type { JupyterMessage } from "./jupyter_message.ts";
import type { ErrorOutput, MimeBundle, Output } from "./notebook.ts";

/** What a kernel publishes while a cell runs: outputs, and changes to earlier ones. */
export type KernelOutput =
  | {
    kind: "output";
    output: Output;
    displayId?: string;
    /** Of an error that nothing caught: the number of the execution it came from, which may have ended. */
    execution?: number;
  }
  | { kind: "update"; displayId: string; data: MimeBundle; metadata: JsonObject }
  /** Removes the cell's outputs: at once, or with `wait` when the next one arrives. */
  | { kind: "clear"; wait: boolean };

/** Reads a published message; undefined for those that put nothing out, such as a change of status. */
export function readKernelOutput({ type, content }: JupyterMessage): KernelOutput | undefined {
  const displayId = isJsonObject(content.transient) ? text(content.transient.display_id) : "";
  const data = isJsonObject(content.data) ? content.data : {};
  const metadata = isJsonObject(content.metadata) ? content.metadata : {};
  switch (type) {
    case "stream": {
      const name = content.name === "stderr" ? "stderr" : "stdout";
      return { kind: "output", output: { output_type: "stream", name, text: text(content.text) } };
    }
    case "display_data": {
      const output: Output = { output_type: type, data, metadata };
      return displayId ? { kind: "output", output, displayId } : { kind: "output", output };
    }
    case "execute_result": {
      const output: Output = { output_type: type, execution_count: null, data, metadata };
      return displayId ? { kind: "output", output, displayId } : { kind: "output", output };
    }
    case "update_display_data":
      return { kind: "update", displayId, data, metadata };
    case "clear_output":
      return { kind: "clear", wait: content.wait === true };
    case "error": {
      const { execution } = content, output = readError(content);
      return { kind: "output", output, ...(typeof execution === "number" && { execution }) };
    }
    default:
      return undefined;
  }
}

/** Reads the error that an `error` message or a failed `execute_reply` carries. */
export function readError(content: JsonObject): ErrorOutput {
  const traceback = Array.isArray(content.traceback) ? content.traceback.map(text) : [];
  return { output_type: "error", ename: text(content.ename), evalue: text(content.evalue), traceback };
}

function text(value: unknown): string {
  return typeof value === "string" ? value : "";
}
