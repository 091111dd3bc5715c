import { assertAlmostEquals, assertEquals, assertThrows } from "@std/assert";
import { createRandom } from "../../../lib/core/random.ts";
import { randomBaseline } from "../../../lib/applications/recommendation/random_baseline.ts";

Deno.test("randomBaseline() draws different items, none that is excluded", () => {
  const drawn = randomBaseline(createRandom(1), { items: 5, k: 3, exclude: [0, 3] });
  assertEquals([...drawn].sort(), [1, 2, 4]);
});

Deno.test("randomBaseline() draws every item as often as any other", () => {
  const random = createRandom(1);
  const counts = new Float64Array(4);
  for (let i = 0; i < 4000; i++) counts[randomBaseline(random, { items: 4, k: 1 })[0]]++;
  counts.forEach((count) => assertAlmostEquals(count, 1000, 110));
});

Deno.test("randomBaseline() repeats itself with the same seed", () => {
  const draw = () => randomBaseline(createRandom(3), { items: 100 });
  assertEquals(draw(), draw());
});

Deno.test("randomBaseline() refuses more items than are left", () => {
  assertThrows(
    () => randomBaseline(createRandom(1), { items: 3, k: 3, exclude: [1] }),
    RangeError,
    "Cannot recommend at random as k must be an integer from 1 to 2: current value is 3",
  );
});
