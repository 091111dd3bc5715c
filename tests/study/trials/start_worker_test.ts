import { assertEquals, assertRejects } from "@std/assert";
import { startWorker } from "../../../lib/study/trials/start_worker.ts";

/** Doubles a number, and answers with an error for -1. */
const SCRIPT = new URL(`data:text/javascript,${
  encodeURIComponent(`self.onmessage = ({ data }) => {
    self.postMessage(data === -1 ? { error: "negative" } : { doubled: 2 * data });
  };`)
}`);

Deno.test("startWorker() starts what answers one question after another, and says what failed", async () => {
  const worker = startWorker<number, { doubled: number } | { error: string }>(
    SCRIPT,
    (question, reason) => `${question}: ${reason}`,
  );
  try {
    assertEquals(await worker.ask(3), { doubled: 6 });
    await assertRejects(() => worker.ask(-1), Error, "-1: negative");
    assertEquals(await worker.ask(4), { doubled: 8 });
  } finally {
    worker.stop();
  }
});
