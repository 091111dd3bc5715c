import { assert, assertRejects } from "@std/assert";
import { pause } from "../../lib/tuning/pause.ts";

Deno.test("pause() waits as long as it is told", async () => {
  const start = performance.now();
  await pause(20, new AbortController().signal);
  // Timers count whole milliseconds.
  assert(performance.now() - start > 18);
});

Deno.test("pause() ends with the signal's reason, before and while it waits", async () => {
  await assertRejects(() => pause(10_000, AbortSignal.abort(new Error("stop"))), Error, "stop");
  const stop = new AbortController(), waiting = pause(10_000, stop.signal);
  stop.abort(new Error("enough"));
  await assertRejects(() => waiting, Error, "enough");
});
