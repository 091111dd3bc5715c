import { assertEquals, assertMatch } from "@std/assert";
import type { FailedAnswer } from "../../../lib/core/workers/answer_messages.ts";

const MODULE = JSON.stringify(new URL("../../../lib/core/workers/answer_messages.ts", import.meta.url).href);

/** Sends messages to a worker that runs the code, one after the other, and returns its answers. */
async function answersOf<Answer>(code: string, messages: readonly unknown[]): Promise<Answer[]> {
  const source = `import { answerMessages } from ${MODULE};\n${code}`;
  const worker = new Worker(`data:text/javascript,${encodeURIComponent(source)}`, { type: "module" });
  try {
    const answers: Answer[] = [];
    for (const message of messages) {
      const { promise, resolve } = Promise.withResolvers<Answer>();
      worker.onmessage = ({ data }: MessageEvent<Answer>) => resolve(data);
      worker.postMessage(message);
      answers.push(await promise);
    }
    return answers;
  } finally {
    worker.terminate();
  }
}

Deno.test("answerMessages() answers each message with what is made of it, at once or later", async () => {
  const code = "answerMessages((n) => n > 1 ? Promise.resolve({ double: 2 * n }) : { double: 2 * n })";
  assertEquals(await answersOf(code, [1, 2, 3]), [{ double: 2 }, { double: 4 }, { double: 6 }]);
});

Deno.test("answerMessages() answers with the error where the work throws, and goes on", async () => {
  const code = `answerMessages((n) => { if (n === 1) throw new RangeError("odd"); return { n } })`;
  const [failed, next] = await answersOf<FailedAnswer>(code, [1, 2]);
  assertMatch(failed.error, /^RangeError: odd\n {4}at /);
  assertEquals(next, { n: 2 } as unknown as FailedAnswer);
});

Deno.test("answerMessages() hands over what it is told to", async () => {
  const code = `let sent;
    answerMessages((what) => {
      if (what === "length") return { length: sent.length };
      return { values: sent = Uint8Array.of(1, 2) };
    }, { transferred: ({ values }) => values ? [values.buffer] : [] })`;
  const answers = await answersOf<{ values?: Uint8Array; length?: number }>(code, ["values", "length"]);
  assertEquals(answers, [{ values: Uint8Array.of(1, 2) }, { length: 0 }]);
});
