/** Gathers the outputs of a notebook's cells as a notebook front end does. */

import type { KernelOutput } from "./kernel_output.ts";
import type { CodeCell, DisplayOutput, Output, ResultOutput } from "./notebook.ts";

/** Puts what the kernel publishes where it belongs, in the cells of one notebook. */
export interface OutputCollector {
  /** Applies `published` to the running cell, or to the outputs anywhere that it updates. */
  add(cell: CodeCell, published: KernelOutput): void;
}

/**
 * Creates a collector for one run of one notebook. Neighbouring texts of one stream become one output, an
 * update replaces what has its display id in any cell, and results take the number of their cell.
 *
 * Source: "Messaging in Jupyter", protocol 5.3: display_data, update_display_data, clear_output.
 */
export function createOutputCollector(): OutputCollector {
  const displays = new Map<string, (DisplayOutput | ResultOutput)[]>();
  const clearWithNext = new Set<CodeCell>();

  const update = (displayId: string, { data, metadata }: Pick<DisplayOutput, "data" | "metadata">) => {
    for (const display of displays.get(displayId) ?? []) Object.assign(display, { data, metadata });
  };
  const append = (cell: CodeCell, output: Output, displayId: string | undefined) => {
    if (clearWithNext.delete(cell)) cell.outputs = [];
    const last = cell.outputs.at(-1);
    if (output.output_type === "stream" && last?.output_type === "stream" && last.name === output.name) {
      last.text += output.text;
      return;
    }
    const added = { ...output };
    if (added.output_type === "execute_result") added.execution_count = cell.execution_count;
    if (
      displayId !== undefined &&
      (added.output_type === "display_data" || added.output_type === "execute_result")
    ) {
      update(displayId, added);
      displays.set(displayId, [...displays.get(displayId) ?? [], added]);
    }
    cell.outputs.push(added);
  };

  return {
    add(cell, published) {
      if (published.kind === "update") update(published.displayId, published);
      else if (published.kind === "output") append(cell, published.output, published.displayId);
      else if (published.wait) clearWithNext.add(cell);
      else cell.outputs = [];
    },
  };
}
