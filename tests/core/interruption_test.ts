import { assert, assertEquals, assertStringIncludes, assertThrows } from "@std/assert";
import {
  countPresses,
  hearPresses,
  InterruptedError,
  interruptSignal,
  interruptWork,
  throwIfInterrupted,
} from "../../lib/core/interruption.ts";

Deno.test("interruptWork() ends what has asked for the signal, and nothing that asks later", () => {
  const signal = interruptSignal();
  assert(!signal.aborted);
  assertEquals(interruptSignal(), signal);
  interruptWork();
  assert(signal.aborted && signal.reason instanceof InterruptedError);
  assertEquals(signal.reason.name, "InterruptedError");
  assertStringIncludes(signal.reason.message, "Run the cell again");
  assertEquals(signal.reason.stack, `InterruptedError: ${signal.reason.message}`);
  assert(!interruptSignal().aborted);
});

Deno.test("throwIfInterrupted() throws once for a press, and ends what has asked for the signal", () => {
  throwIfInterrupted();
  const counter = new Int32Array(new SharedArrayBuffer(4));
  countPresses(counter);
  throwIfInterrupted();
  const signal = interruptSignal();
  Atomics.add(counter, 0, 1);
  assertThrows(throwIfInterrupted, InterruptedError, "Stopped by the stop button");
  assert(signal.aborted);
  const later = interruptSignal();
  throwIfInterrupted();
  // The other thread's message may come when the next cell is at work.
  hearPresses();
  assert(!later.aborted);
});

Deno.test("hearPresses() ends work once for each press, or several that come together", () => {
  const counter = new Int32Array(new SharedArrayBuffer(4));
  countPresses(counter);
  Atomics.add(counter, 0, 2);
  const first = interruptSignal();
  hearPresses();
  const second = interruptSignal();
  hearPresses();
  assert(first.aborted && !second.aborted);
});
