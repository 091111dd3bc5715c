import { assertAlmostEquals, assertEquals, assertRejects } from "@std/assert";
import { decisionScores, scoresOf, softmaxScores } from "../../lib/interpret/score_images.ts";
import { stripes } from "../training/stripes.ts";

Deno.test("softmaxScores() turns logits into probabilities, whether they come at once or later", async () => {
  const logits = Float32Array.of(Math.log(3), 0, 0, 0);
  for (const score of [() => logits, () => Promise.resolve(logits)]) {
    const probabilities = await softmaxScores(score)(stripes(2, 1));
    [0.75, 0.25, 0.5, 0.5].forEach((p, i) => assertAlmostEquals(probabilities[i], p, 1e-7));
  }
});

Deno.test("decisionScores() is 1 for the class with the highest score, the first one in a tie", async () => {
  const decide = decisionScores(() => Float32Array.of(-3, -2, 0.5, 0.5));
  assertEquals(await decide(stripes(2, 1)), Float32Array.of(0, 1, 1, 0));
});

Deno.test("scoresOf() returns the scores as they are", async () => {
  const scores = Float32Array.of(1, -Infinity);
  assertEquals(await scoresOf("look", () => scores, stripes(1, 1)), scores);
});

Deno.test("scoresOf() refuses scores that are not images times classes", async () => {
  await assertRejects(
    () => scoresOf("look", () => new Float32Array(3), stripes(2, 1)),
    TypeError,
    "Cannot look as scores must be as many as images times classes (4): current value is 3",
  );
});

Deno.test("scoresOf() refuses a score that is NaN", async () => {
  await assertRejects(
    () => scoresOf("look", () => Float32Array.of(0, NaN), stripes(1, 1)),
    RangeError,
    "Cannot look as scores must be numbers: current value is NaN at index 1",
  );
});
