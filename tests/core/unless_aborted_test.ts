import { assertEquals, assertRejects } from "@std/assert";
import { unlessAborted } from "../../lib/core/unless_aborted.ts";

const never = new Promise<number>(() => {});

Deno.test("unlessAborted() resolves and rejects as the promise does", async () => {
  const { signal } = new AbortController();
  assertEquals(await unlessAborted(Promise.resolve(3), signal), 3);
  await assertRejects(() => unlessAborted(Promise.reject(new RangeError("own")), signal), RangeError, "own");
});

Deno.test("unlessAborted() rejects with the signal's reason, before and while it waits", async () => {
  const reason = new Error("enough");
  await assertRejects(() => unlessAborted(never, AbortSignal.abort(reason)), Error, "enough");
  const controller = new AbortController(), waiting = unlessAborted(never, controller.signal);
  controller.abort(reason);
  await assertRejects(() => waiting, Error, "enough");
});
