import { assertEquals, assertMatch, assertThrows } from "@std/assert";
import type { JsonObject, JsonValue } from "../../lib/notebook/json.ts";
import { parseNotebook } from "../../lib/notebook/parse_notebook.ts";

function notebookOf(...cells: JsonValue[]): string {
  return JSON.stringify({ cells, metadata: {}, nbformat: 4, nbformat_minor: 5 });
}

function codeCell(fields: JsonObject): JsonObject {
  return {
    cell_type: "code",
    id: "a",
    metadata: {},
    source: "1",
    execution_count: null,
    outputs: [],
    ...fields,
  };
}

Deno.test("parseNotebook() joins lists of lines", () => {
  const outputs = [
    { output_type: "stream", name: "stdout", text: ["a\n", "b"] },
    {
      output_type: "display_data",
      data: { "text/html": ["<b>", "</b>"], "application/json": ["x", 1] },
      metadata: {},
    },
  ];
  const { cells: [cell] } = parseNotebook(
    notebookOf(codeCell({ source: ["1;\n", "2"], outputs })),
    "a.ipynb",
  );
  assertEquals(cell, {
    cell_type: "code",
    id: "a",
    source: "1;\n2",
    metadata: {},
    execution_count: null,
    outputs: [
      { output_type: "stream", name: "stdout", text: "a\nb" },
      {
        output_type: "display_data",
        data: { "text/html": "<b></b>", "application/json": ["x", 1] },
        metadata: {},
      },
    ],
  });
});

Deno.test("parseNotebook() keeps ids, and makes the same missing ones each time", () => {
  const text = notebookOf(
    { cell_type: "markdown", metadata: {}, source: "# Title" },
    codeCell({ id: "kept" }),
    { cell_type: "markdown", metadata: {}, source: "# Title" },
  );
  const ids = parseNotebook(text, "a.ipynb").cells.map((cell) => cell.id);
  assertEquals(ids, parseNotebook(text, "b.ipynb").cells.map((cell) => cell.id));
  assertEquals(new Set(ids).size, 3);
  assertEquals(ids[1], "kept");
  assertMatch(ids[0], /^[0-9a-f]{8}$/);
});

Deno.test("parseNotebook() keeps attachments", () => {
  const attachments = { "a.png": { "image/png": "AAAA" } };
  const text = notebookOf({ cell_type: "markdown", id: "m", metadata: {}, source: "", attachments });
  const { cells: [cell] } = parseNotebook(text, "a.ipynb");
  assertEquals(cell.cell_type !== "code" && cell.attachments, attachments);
});

const FAULTS: [what: string, text: string, message: string][] = [
  ["text that is not JSON", "{", "Cannot read notebook bad.ipynb as it must be JSON: "],
  ["a file that is no object", "[]", "as the file must be an object: current value is []"],
  ["another major format", `{"nbformat":3}`, "as nbformat must be 4: current value is 3"],
  ["missing cells", `{"nbformat":4}`, "as cells must be an array: current value is undefined"],
  [
    "a cell of no known type",
    notebookOf(codeCell({ cell_type: "heading" })),
    `as cells[0].cell_type must be one of code, markdown, raw: current value is "heading"`,
  ],
  [
    "an id with a space",
    notebookOf(codeCell({ id: "a b" })),
    `as cells[0].id must be a string that matches /^[\\w-]{1,64}$/: current value is "a b"`,
  ],
  [
    "an id that stands twice",
    notebookOf(codeCell({}), codeCell({})),
    `as cells[1].id must be unique in the notebook: current value is "a"`,
  ],
  [
    "a source that is a number",
    notebookOf(codeCell({ source: 5 })),
    "as cells[0].source must be a string or an array of strings: current value is 5",
  ],
  [
    "a negative execution count",
    notebookOf(codeCell({ execution_count: -1 })),
    "as cells[0].execution_count must be null or an integer of 0 or more: current value is -1",
  ],
  [
    "an output of no known type",
    notebookOf(codeCell({ outputs: [{ output_type: "pyout" }] })),
    "as cells[0].outputs[0].output_type must be one of stream, display_data, execute_result, error",
  ],
  [
    "a stream of no known name",
    notebookOf(codeCell({ outputs: [{ output_type: "stream", name: "log", text: "" }] })),
    `as cells[0].outputs[0].name must be one of stdout, stderr: current value is "log"`,
  ],
  [
    "a traceback with a number",
    notebookOf(codeCell({ outputs: [{ output_type: "error", ename: "", evalue: "", traceback: [1] }] })),
    "as cells[0].outputs[0].traceback[0] must be a string: current value is 1",
  ],
  [
    "a bundle that is a list",
    notebookOf(codeCell({ outputs: [{ output_type: "display_data", data: [] }] })),
    "as cells[0].outputs[0].data must be an object: current value is []",
  ],
];

for (const [what, text, message] of FAULTS) {
  Deno.test(`parseNotebook() refuses ${what}`, () => {
    assertThrows(() => parseNotebook(text, "bad.ipynb"), SyntaxError, message);
  });
}

Deno.test("parseNotebook() shows no more than the start of a long value", () => {
  const { message } = assertThrows(
    () => parseNotebook(`{"nbformat":"${"x".repeat(1_000)}"}`, "bad.ipynb"),
    SyntaxError,
  );
  assertEquals(message.length < 200, true);
});
