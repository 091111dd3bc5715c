import { assert, assertEquals, assertRejects, assertThrows } from "@std/assert";
import { breather } from "../../lib/core/breather.ts";
import { InterruptedError, interruptWork } from "../../lib/core/interruption.ts";

/** Works for so many milliseconds in pieces of one. */
async function work(ms: number, signal?: AbortSignal): Promise<void> {
  const breathe = breather(signal), end = performance.now() + ms;
  while (performance.now() < end) {
    const pieceEnd = performance.now() + 1;
    while (performance.now() < pieceEnd);
    await breathe();
  }
}

Deno.test("breather() gives others their turn every tenth of a second", async () => {
  let turns = 0;
  const timer = setInterval(() => turns++, 10);
  // A busy machine leaves turns out, and adds none.
  await work(1_450);
  clearInterval(timer);
  assert(turns >= 2 && turns <= 15, `${turns} turns`);
});

Deno.test("breather() gives others their turn where there are many short pieces of work", async () => {
  let hasTurn = false;
  setTimeout(() => hasTurn = true, 0);
  for (let piece = 0; piece < 100 && !hasTurn; piece++) await work(20);
  assert(hasTurn);
});

Deno.test("breather() ends work at its signal, or without one at the stop button", async () => {
  const controller = new AbortController();
  setTimeout(() => controller.abort(new RangeError("enough")), 50);
  await assertRejects(() => work(5_000, controller.signal), RangeError, "enough");
  setTimeout(interruptWork, 50);
  const start = performance.now();
  await assertRejects(() => work(5_000), InterruptedError);
  assert(performance.now() - start < 2_000);
});

Deno.test("breather() refuses a signal that is aborted already, and is not ended by the button when given another", async () => {
  assertThrows(() => breather(AbortSignal.abort(new Error("before"))), Error, "before");
  setTimeout(interruptWork, 20);
  assertEquals(await work(250, new AbortController().signal), undefined);
});
