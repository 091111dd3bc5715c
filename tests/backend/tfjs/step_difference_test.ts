import { assertEquals } from "@std/assert";
import { stepDifference } from "../../../lib/backend/tfjs/step_difference.ts";
import type { TrainingStep } from "../../../lib/backend/tfjs/training_step.ts";

/** A step in which the weights a and b went from 1 to these values. */
function step(loss: number, a: number[], b: number[]): TrainingStep<Float32Array> {
  const weight = (name: string, after: number[]) => (
    { name, before: Float32Array.from(after, () => 1), after: Float32Array.from(after) }
  );
  return { loss: Float32Array.of(loss), weights: [weight("a", a), weight("b", b)] };
}

const EXPECTED = step(2, [1.5, 2], [1.001, 1]);

Deno.test("stepDifference() measures weights by the largest update of their tensor, and the loss by itself", () => {
  const differenceOf = (found: TrainingStep<Float32Array>) => stepDifference(found, EXPECTED, "wasm");
  assertEquals(differenceOf(EXPECTED), undefined);
  assertEquals(differenceOf(step(2.0005, [1.5002, 2], [1.0010002, 1])), undefined);
  assertEquals(
    differenceOf(step(2.0008, [1.5, 2], [1.001, 1])),
    "the loss is 2.0008 after one step of training, where wasm has 2",
  );
  assertEquals(
    differenceOf(step(2, [1.5, 1.9996], [1.001, 1])),
    "value 1 of a is 1.9996 after one step of training, where wasm has 2",
  );
  assertEquals(
    differenceOf(step(2, [1.5, 2], [1.001, 1.000001])),
    "value 1 of b is 1.000001 after one step of training, where wasm has 1",
  );
});

Deno.test("stepDifference() takes no NaN and no infinity for near", () => {
  for (const wrong of [NaN, Infinity, -Infinity]) {
    const words = `is ${wrong} after one step of training, where wasm has`;
    assertEquals(stepDifference(step(wrong, [1.5, 2], [1.001, 1]), EXPECTED, "wasm"), `the loss ${words} 2`);
    assertEquals(
      stepDifference(step(2, [wrong, 2], [1.001, 1]), EXPECTED, "wasm"),
      `value 0 of a ${words} 1.5`,
    );
  }
});
