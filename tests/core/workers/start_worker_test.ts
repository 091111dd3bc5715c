import { assertEquals, assertRejects } from "@std/assert";
import { startWorker } from "../../../lib/core/workers/start_worker.ts";
import { workerScript } from "./worker_script.ts";

type Answer = { doubled: number } | { error: string };

/** Doubles a number, answers with an error for -1, throws for -2, and ends for -3 and -4. */
const DOUBLES = `self.onmessage = ({ data }) => {
  if (data === -2) throw new Error("thrown");
  if (data === -3) return self.close();
  if (data === -4) Deno.exit(0);
  self.postMessage(data === -1 ? { error: "negative" } : { doubled: 2 * data });
};`;

function start(code: string) {
  return startWorker<number, Answer>(workerScript(code), (question) => `double ${question}`);
}

Deno.test("startWorker() starts what answers one question after another, and says what failed", async () => {
  const worker = start(DOUBLES);
  try {
    assertEquals(await worker.ask(3), { doubled: 6 });
    await assertRejects(() => worker.ask(-1), Error, "Cannot double -1: negative");
    assertEquals(await worker.ask(4), { doubled: 8 });
  } finally {
    worker.stop();
  }
});

for (
  const [question, reason] of [
    [-2, "Uncaught Error: thrown"],
    [-3, "the worker ended without a word"],
    [-4, "the worker ended without a word"],
  ] as const
) {
  Deno.test(`ask() rejects when the worker ends, and ever after: question ${question}`, async () => {
    const worker = start(DOUBLES);
    try {
      await worker.ask(1);
      await assertRejects(() => worker.ask(question), Error, `Cannot double ${question}: ${reason}`);
      await assertRejects(() => worker.ask(1), Error, `Cannot double 1: ${reason}`);
    } finally {
      worker.stop();
    }
  });
}

for (
  const [code, reason] of [
    [`throw new Error("no memory")`, "Error: no memory"],
    ["self.close()", "the worker ended without a word"],
    ["Deno.exit(0)", "the worker ended without a word"],
    ["self.onmessage = () => setTimeout(() => self.close(), 20)", "the worker ended without a word"],
  ]
) {
  Deno.test(`ask() rejects when the worker ends before its first answer: ${code}`, async () => {
    const worker = start(code);
    try {
      await assertRejects(() => worker.ask(1), Error, reason);
    } finally {
      worker.stop();
    }
  });
}

Deno.test("startWorker() loses no message to code that takes its time to load", async () => {
  const worker = start(`await new Promise((resolve) => setTimeout(resolve, 100)); ${DOUBLES}`);
  try {
    assertEquals(await worker.ask(3), { doubled: 6 });
  } finally {
    worker.stop();
  }
});
