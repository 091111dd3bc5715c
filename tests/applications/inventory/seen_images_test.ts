import { assertAlmostEquals, assertEquals, assertThrows } from "@std/assert";
import {
  learnFromSeen,
  probabilitiesOfSeen,
  takeSeen,
} from "../../../lib/applications/inventory/seen_images.ts";

const seen = {
  labels: Uint8Array.of(0, 1, 1),
  predicted: Uint8Array.of(0, 0, 1),
  logits: Float32Array.of(2, 0, 1, 0, 0, 3),
  classes: 2,
};

Deno.test("takeSeen() takes labels, predictions and logits together, and again where they are named again", () => {
  assertEquals(takeSeen(seen, [2, 0, 2]), {
    labels: Uint8Array.of(1, 0, 1),
    predicted: Uint8Array.of(1, 0, 1),
    logits: Float32Array.of(0, 3, 2, 0, 0, 3),
    classes: 2,
  });
});

Deno.test("takeSeen() refuses places outside, and predictions of other images", () => {
  assertThrows(() => takeSeen(seen, [3]), RangeError, "an integer from 0 to 2: current value is 3");
  assertThrows(
    () => takeSeen({ ...seen, predicted: Uint8Array.of(0) }, [0]),
    TypeError,
    "Cannot take images as predicted must be as many as labels (3): current value is 1",
  );
});

Deno.test("learnFromSeen() counts confusions and finds the temperature of the least log loss", () => {
  const { confusion, temperature } = learnFromSeen(seen);
  assertEquals(confusion, [[1, 0], [1, 1]]);
  const loss = (temperature: number) =>
    [-2, 1, -3].reduce((sum, gap) => sum + Math.log1p(Math.exp(gap / temperature)), 0);
  for (const other of [0.9, 1.1]) assertEquals(loss(temperature) < loss(other * temperature), true);
});

Deno.test("probabilitiesOfSeen() divides logits by the temperature", () => {
  const probabilities = probabilitiesOfSeen(seen, { temperature: 2 });
  assertEquals(probabilities.length, 6);
  assertAlmostEquals(probabilities[0], 1 / (1 + Math.exp(-1)), 1e-12);
  assertAlmostEquals(probabilities[4], 1 / (1 + Math.exp(1.5)), 1e-12);
});
