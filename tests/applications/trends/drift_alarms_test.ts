import { assert, assertEquals, assertThrows } from "@std/assert";
import { createRandom } from "../../../lib/core/random.ts";
import { driftAlarms, takeDescribed } from "../../../lib/applications/trends/drift_alarms.ts";

/** Draws images of two classes whose brightness and embedding lie around 0 and 4, or `apart`, moved by so much. */
function draw(counts: readonly [number, number], { seed = 1, light = 0, moved = 0, apart = 4 } = {}) {
  const random = createRandom(seed), predicted = counts.flatMap((count, c) => Array<number>(count).fill(c));
  const rows = predicted.length, still = Float64Array.from({ length: rows }, () => random.normal());
  return {
    attributes: {
      brightness: Float64Array.from(predicted, (c) => apart * c + light + random.normal()),
      contrast: still,
      coverage: still,
      slenderness: still,
    },
    embedding: {
      values: Float32Array.from(predicted, (c) => apart * c + moved + random.normal()),
      rows,
      columns: 1,
    },
    predicted,
  };
}

const earlier = draw([300, 300], { seed: 2 });
const alarms = (day: ReturnType<typeof draw>) =>
  driftAlarms(earlier, day, { classes: 2, random: createRandom(3) });

Deno.test("driftAlarms() gives no alarm on a day like those before", () => {
  const quiet = { attributes: false, embedding: false, matchedAttributes: false, matchedEmbedding: false };
  assertEquals(alarms(draw([30, 30])), quiet);
});

Deno.test("driftAlarms() takes other goods for a change unless it compares with the same goods", () => {
  const other = { attributes: true, embedding: true, matchedAttributes: false, matchedEmbedding: false };
  assertEquals(alarms(draw([55, 5])), other);
});

Deno.test("driftAlarms() sees by attributes and by the embedding what each of them shows", () => {
  const lit = { attributes: true, embedding: false, matchedAttributes: true, matchedEmbedding: false };
  assertEquals(alarms(draw([30, 30], { light: 2 })), lit);
  const moved = { attributes: false, embedding: true, matchedAttributes: false, matchedEmbedding: true };
  assertEquals(alarms(draw([30, 30], { moved: 2 })), moved);
});

Deno.test("driftAlarms() hears a small change among the same goods, once it permutes within classes", () => {
  const apart = 8;
  const raised = (moved: number, withinClasses: boolean) => {
    let count = 0;
    for (let seed = 10; seed < 50; seed++) {
      // Earlier images of their own, so that the days are independent.
      const usual = draw([100, 100], { seed: 100 + seed, apart });
      const day = draw([30, 30], { seed, moved, apart });
      const options = { classes: 2, permutations: 39, withinClasses, random: createRandom(seed) };
      if (driftAlarms(usual, day, options).matchedEmbedding) count++;
    }
    return count;
  };
  const [heard, missed, quiet] = [raised(0.5, true), raised(0.5, false), raised(0, true)];
  assert(heard >= 28 && missed <= 4, `${heard} ${missed}`);
  // 2 of 40 with a standard deviation of 1.4.
  assert(quiet <= 6, `${quiet}`);
});

Deno.test("driftAlarms() refuses a day without images", () => {
  assertThrows(() => alarms(draw([0, 0])), RangeError, "Cannot compare samples as the size of first");
});

Deno.test("takeDescribed() takes attributes, embedding and predictions together", () => {
  const { attributes, embedding, predicted } = takeDescribed(earlier, [599, 0]);
  assertEquals([...attributes.brightness], [599, 0].map((i) => earlier.attributes.brightness[i]));
  assertEquals([...embedding.values], [599, 0].map((i) => earlier.embedding.values[i]));
  assertEquals(predicted, [1, 0]);
});
