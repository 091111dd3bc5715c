import * as tf from "@tensorflow/tfjs";
import { assert, assertEquals } from "@std/assert";
import { useBackend } from "../../lib/backend/mod.ts";
import { assertSameBits, expectedSteps, largestDifference } from "./expected_steps.ts";
import { trainingSteps } from "./training_steps.ts";

/** What rounding may do to a weight in twenty steps. */
const TOLERANCE = 1e-5;

for (const simd of ["relaxed", "fixed"] as const) {
  Deno.test(`twenty steps with ${simd} SIMD come to the same bits on 1, 2 and 3 threads`, async () => {
    for (const threads of [2, 3]) {
      const steps = await trainingSteps({ tf, useBackend }, { threads, simd });
      assertEquals([steps.backend.threads, steps.backend.simd], [threads, simd]);
      await assertSameBits(steps, `${threads} threads`);
    }
  });
}

Deno.test("twenty steps with relaxed and with fixed SIMD differ, by rounding alone", async () => {
  const [relaxed, fixed] = [await expectedSteps("relaxed"), await expectedSteps("fixed")];
  for (const net of ["cnn", "lstm"] as const) {
    const difference = largestDifference(relaxed[net], fixed[net]);
    assert(difference > 0 && difference < TOLERANCE, `${net}: ${difference}`);
  }
});

Deno.test("twenty steps teach both networks something", async () => {
  const { cnn, lstm } = await expectedSteps("relaxed");
  for (const { losses } of [cnn, lstm]) assert(losses.at(-1)! < 0.9 * losses[0], `${losses}`);
});
