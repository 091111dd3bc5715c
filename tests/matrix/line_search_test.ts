import { assert, assertEquals } from "@std/assert";
import { wolfeStep } from "../../lib/matrix/line_search.ts";

/** Looks along (step - 3)^2, lowest at 3. */
const at = (step: number) => ({ step, value: (step - 3) ** 2, slope: 2 * (step - 3) });
const search = (firstStep: number) => wolfeStep({ at, start: at(0), firstStep, rounding: 0 })!;

Deno.test("wolfeStep() takes the first step where that is good", () => {
  assertEquals(search(2).step, 2);
});

Deno.test("wolfeStep() doubles steps that are too short, and halves those that are too long", () => {
  assertEquals(search(0.1).step, 0.4);
  assertEquals(search(40).step, 5);
});

Deno.test("wolfeStep() takes a value that is not a number for a step that is too long", () => {
  const walled = (step: number) => step > 2 ? { step, value: NaN, slope: NaN } : at(step);
  assertEquals(wolfeStep({ at: walled, start: at(0), firstStep: 4, rounding: 0 })?.step, 2);
});

Deno.test("wolfeStep() gives up on a line that only rises, after 40 trials", () => {
  let trials = 0;
  const rising = (step: number) => ({ step, value: step, slope: (trials++, 1) });
  const start = { step: 0, value: 0, slope: -1 };
  assertEquals(wolfeStep({ at: rising, start, firstStep: 1, rounding: 0 }), undefined);
  assertEquals(trials, 40);
});

Deno.test("wolfeStep() lets slopes decide where values differ by rounding alone", () => {
  const flat = (step: number) => ({ step, value: 7 + 1e-9 * step, slope: step - 1 });
  const line = { at: flat, start: flat(0), firstStep: 1 };
  assertEquals(wolfeStep({ ...line, rounding: 1e-8 })?.step, 1);
  assert(wolfeStep({ ...line, rounding: 0 }) === undefined);
});
