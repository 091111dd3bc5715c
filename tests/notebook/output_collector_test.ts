import { assertEquals } from "@std/assert";
import type { KernelOutput } from "../../lib/notebook/kernel_output.ts";
import type { CodeCell } from "../../lib/notebook/notebook.ts";
import { createOutputCollector } from "../../lib/notebook/output_collector.ts";

function emptyCell(number: number): CodeCell {
  return {
    cell_type: "code",
    id: `c${number}`,
    source: "",
    metadata: {},
    execution_count: number,
    outputs: [],
  };
}

function stream(name: "stdout" | "stderr", text: string): KernelOutput {
  return { kind: "output", output: { output_type: "stream", name, text } };
}

function display(text: string, displayId?: string): KernelOutput {
  const output = { output_type: "display_data" as const, data: { "text/plain": text }, metadata: {} };
  return { kind: "output", output, ...(displayId !== undefined && { displayId }) };
}

function plainTexts(cell: CodeCell): unknown[] {
  return cell.outputs.map((output) => "data" in output ? output.data["text/plain"] : undefined);
}

Deno.test("createOutputCollector() merges neighbouring texts of one stream", () => {
  const collector = createOutputCollector();
  const cell = emptyCell(1);
  for (
    const part of [stream("stdout", "a"), stream("stdout", "b"), stream("stderr", "c"), stream("stdout", "d")]
  ) {
    collector.add(cell, part);
  }
  assertEquals(cell.outputs, [
    { output_type: "stream", name: "stdout", text: "ab" },
    { output_type: "stream", name: "stderr", text: "c" },
    { output_type: "stream", name: "stdout", text: "d" },
  ]);
});

Deno.test("createOutputCollector() updates a display wherever it is", () => {
  const collector = createOutputCollector();
  const [first, second] = [emptyCell(1), emptyCell(2)];
  collector.add(first, display("old", "bar"));
  collector.add(first, display("other", "else"));
  collector.add(second, {
    kind: "update",
    displayId: "bar",
    data: { "text/plain": "new" },
    metadata: { a: 1 },
  });
  assertEquals(first.outputs[0], {
    output_type: "display_data",
    data: { "text/plain": "new" },
    metadata: { a: 1 },
  });
  assertEquals(plainTexts(first), ["new", "other"]);
  assertEquals(second.outputs, []);
});

Deno.test("createOutputCollector() updates all displays of one id when it is displayed again", () => {
  const collector = createOutputCollector();
  const cell = emptyCell(1);
  collector.add(cell, display("old", "bar"));
  collector.add(cell, display("new", "bar"));
  assertEquals(plainTexts(cell), ["new", "new"]);
});

Deno.test("createOutputCollector() ignores an update of what was never displayed", () => {
  const collector = createOutputCollector();
  const cell = emptyCell(1);
  collector.add(cell, { kind: "update", displayId: "none", data: {}, metadata: {} });
  assertEquals(cell.outputs, []);
});

Deno.test("createOutputCollector() clears at once", () => {
  const collector = createOutputCollector();
  const cell = emptyCell(1);
  collector.add(cell, display("a"));
  collector.add(cell, { kind: "clear", wait: false });
  assertEquals(cell.outputs, []);
});

Deno.test("createOutputCollector() clears when the next output comes, if told to wait", () => {
  const collector = createOutputCollector();
  const cell = emptyCell(1);
  collector.add(cell, display("a"));
  collector.add(cell, { kind: "clear", wait: true });
  assertEquals(plainTexts(cell), ["a"]);
  collector.add(cell, display("b"));
  collector.add(cell, display("c"));
  assertEquals(plainTexts(cell), ["b", "c"]);
});

Deno.test("createOutputCollector() gives a result the number of its cell", () => {
  const collector = createOutputCollector();
  const cell = emptyCell(7);
  const output = { output_type: "execute_result" as const, execution_count: null, data: {}, metadata: {} };
  collector.add(cell, { kind: "output", output });
  assertEquals(cell.outputs, [{ ...output, execution_count: 7 }]);
});
