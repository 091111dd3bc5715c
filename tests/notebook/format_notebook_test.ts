import { assertEquals } from "@std/assert";
import { formatNotebook } from "../../lib/notebook/format_notebook.ts";
import { parseNotebook } from "../../lib/notebook/parse_notebook.ts";

Deno.test("formatNotebook() writes as Jupyter does", () => {
  const text = formatNotebook({
    metadata: { z: 1, a: { c: [], b: {} } },
    cells: [{
      cell_type: "code",
      id: "one",
      source: "é = 1\nb",
      metadata: {},
      execution_count: 1,
      outputs: [
        { output_type: "stream", name: "stdout", text: "x\r\ny\rz\n" },
        {
          output_type: "display_data",
          data: { "text/plain": "", "image/svg+xml": "<svg>\n</svg>", "image/png": "AA\nBB" },
          metadata: {},
        },
      ],
    }],
  });
  assertEquals(
    text,
    `{
 "cells": [
  {
   "cell_type": "code",
   "execution_count": 1,
   "id": "one",
   "metadata": {},
   "outputs": [
    {
     "name": "stdout",
     "output_type": "stream",
     "text": [
      "x\\r\\n",
      "y\\r",
      "z\\n"
     ]
    },
    {
     "data": {
      "image/png": "AA\\nBB",
      "image/svg+xml": [
       "<svg>\\n",
       "</svg>"
      ],
      "text/plain": []
     },
     "metadata": {},
     "output_type": "display_data"
    }
   ],
   "source": [
    "é = 1\\n",
    "b"
   ]
  }
 ],
 "metadata": {
  "a": {
   "b": {},
   "c": []
  },
  "z": 1
 },
 "nbformat": 4,
 "nbformat_minor": 5
}
`,
  );
});

Deno.test("formatNotebook() and parseNotebook() leave each other's work as it was", () => {
  const cell = {
    cell_type: "markdown" as const,
    id: "m",
    source: "a\n\nb\u2028c",
    metadata: { tags: ["x"] },
  };
  const text = formatNotebook({ cells: [cell], metadata: {} });
  assertEquals(parseNotebook(text, "a.ipynb"), { cells: [cell], metadata: {} });
  assertEquals(formatNotebook(parseNotebook(text, "a.ipynb")), text);
});

Deno.test("formatNotebook() ends lines where Python's splitlines() does", () => {
  const linesOf = (source: string) => {
    const cell = { cell_type: "markdown" as const, id: "m", source, metadata: {} };
    return JSON.parse(formatNotebook({ cells: [cell], metadata: {} })).cells[0].source;
  };
  // [c for c in range(0x110000) if len(f"a{chr(c)}b".splitlines()) > 1] of Python 3
  for (const code of [0x0a, 0x0b, 0x0c, 0x0d, 0x1c, 0x1d, 0x1e, 0x85, 0x2028, 0x2029]) {
    const end = String.fromCodePoint(code);
    assertEquals(linesOf(`a${end}b`), [`a${end}`, "b"], `U+${code.toString(16)}`);
  }
  for (const other of ["\t", "\x1b", "\x1f", "\x84", "\u2027", "\ufeff"]) {
    assertEquals(linesOf(`a${other}b`), [`a${other}b`]);
  }
  assertEquals(linesOf("a\r\nb\n"), ["a\r\n", "b\n"]);
});
