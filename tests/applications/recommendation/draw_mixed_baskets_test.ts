import { assert, assertEquals, assertThrows } from "@std/assert";
import { createRandom } from "../../../lib/core/random.ts";
import { drawMixedBaskets } from "../../../lib/applications/recommendation/draw_mixed_baskets.ts";

// Class 2 has no item.
const labels = [0, 1, 3, 4, 0, 1, 3, 4, 0];
const draw = (baskets: number, kinds?: number) =>
  drawMixedBaskets(labels, { baskets, random: createRandom(1), ...(kinds !== undefined && { kinds }) });

Deno.test("drawMixedBaskets() draws items of different classes, each class as often", () => {
  const baskets = draw(400), counts = new Map<number, number>();
  for (const basket of baskets) {
    const own = new Set(Array.from(basket, (item) => labels[item]));
    assertEquals([basket.length, own.size], [3, 3]);
    own.forEach((label) => counts.set(label, (counts.get(label) ?? 0) + 1));
  }
  // Each of four classes is in three baskets of four: 300, with a standard deviation of 8.7.
  assertEquals([...counts.keys()].sort(), [0, 1, 3, 4]);
  for (const count of counts.values()) assert(Math.abs(count - 300) < 45, `${count}`);
});

Deno.test("drawMixedBaskets() takes all classes where there are fewer, and repeats itself with the seed", () => {
  assertEquals(draw(5, 9).map(({ length }) => length), [4, 4, 4, 4, 4]);
  assertEquals(draw(5), draw(5));
});

Deno.test("drawMixedBaskets() refuses a shop without items", () => {
  assertThrows(
    () => drawMixedBaskets([], { baskets: 1, random: createRandom(1) }),
    RangeError,
    "Cannot draw baskets as the number of items must be an integer of 1 or more: current value is 0",
  );
});
