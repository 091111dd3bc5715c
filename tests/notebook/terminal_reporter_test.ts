import { assertEquals } from "@std/assert";
import { terminalReporter } from "../../lib/notebook/terminal_reporter.ts";

Deno.test("terminalReporter() names each cell, and the duration of a slow one", () => {
  const lines: string[] = [];
  const { onCell } = terminalReporter((line) => lines.push(line));
  onCell({ number: 1, total: 14, firstLine: "const a = 1;" });
  onCell({ number: 1, total: 14, firstLine: "const a = 1;", durationMs: 1_999 });
  onCell({ number: 2, total: 14, firstLine: "train()" });
  onCell({ number: 2, total: 14, firstLine: "train()", durationMs: 12_340 });
  assertEquals(lines, ["[ 1/14] const a = 1;", "[ 2/14] train()", "        12.3 s"]);
});

Deno.test("terminalReporter() shows a live display at most once per interval, without colours", () => {
  const lines: string[] = [];
  let nowMs = 0;
  const { onCell, onOutput } = terminalReporter((line) => lines.push(line), {
    intervalMs: 1_000,
    now: () => nowMs,
  });
  onCell({ number: 1, total: 2, firstLine: "train()" });
  for (nowMs = 0; nowMs <= 2_000; nowMs += 250) {
    onOutput({ cell: 1, kind: "update", text: `\n\x1b[33mstep ${nowMs}\x1b[39m\nmore` });
  }
  assertEquals(lines, ["[1/2] train()", "      step 0", "      step 1000", "      step 2000"]);
});

Deno.test("terminalReporter() leaves out what is not a live display", () => {
  const lines: string[] = [];
  const { onOutput } = terminalReporter((line) => lines.push(line));
  for (const kind of ["stream", "display", "result", "error"] as const) {
    onOutput({ cell: 1, kind, text: "text" });
  }
  onOutput({ cell: 1, kind: "update", text: " \n" });
  assertEquals(lines, []);
});

Deno.test("terminalReporter() cuts long lines", () => {
  const lines: string[] = [];
  const { onCell } = terminalReporter((line) => lines.push(line), { width: 20 });
  onCell({ number: 1, total: 1, firstLine: "const model = buildSmallCnn();" });
  assertEquals(lines, ["[1/1] const model..."]);
});
