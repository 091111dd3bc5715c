import { assertEquals } from "@std/assert";
import { sourceLineOf } from "../../lib/notebook/emitted_line.ts";

const SOURCE = `// How far?

interface Step { size: number }

const steps: Step[] = [{ size: 1 }];
const sizes = steps
  .map((step: Step) => step.size)
  .map((size) => fail(size));`;
const EMITTED = `'use strict'; void 0;// How far?
const steps = [
  {
    size: 1
  }
];
const sizes = steps.map((step)=>step.size).map((size)=>fail(size));
`;

Deno.test("sourceLineOf() finds the line behind types, blank lines and joined lines", () => {
  const at = (line: number, text: string) =>
    sourceLineOf(SOURCE, EMITTED, { line, column: EMITTED.split("\n")[line - 1].indexOf(text) + 1 });
  assertEquals(at(2, "steps"), 5);
  assertEquals(at(7, "sizes"), 6);
  assertEquals(at(7, "step.size"), 7);
  assertEquals(at(7, "fail"), 8);
});

Deno.test("sourceLineOf() gives up where the texts have little in common", () => {
  assertEquals(sourceLineOf(SOURCE, "const other = 1;\nthing(other);", { line: 2, column: 1 }), undefined);
});
