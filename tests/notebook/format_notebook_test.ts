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
