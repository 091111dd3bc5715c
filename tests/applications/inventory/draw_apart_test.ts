import { assert, assertEquals, assertNotEquals, assertThrows } from "@std/assert";
import { createRandom } from "../../../lib/core/random.ts";
import { drawApart } from "../../../lib/applications/inventory/draw_apart.ts";

const labels = Array.from({ length: 30 }, (_, i) => i % 3);
const draw = (groups: number[][], seed = 1) => drawApart(labels, { groups, random: createRandom(seed) });

Deno.test("drawApart() draws as many of each class as asked, for every group", () => {
  const drawn = draw([[1, 2, 3], [4, 0, 7]]);
  const counts = drawn.map((places) => [0, 1, 2].map((c) => places.filter((i) => labels[i] === c).length));
  assertEquals(counts, [[1, 2, 3], [4, 0, 7]]);
});

Deno.test("drawApart() gives no image to two groups, nor twice to one", () => {
  const all = draw([[5, 5, 5], [5, 5, 5]]).flatMap((places) => [...places]);
  assertEquals(new Set(all).size, 30);
});

Deno.test("drawApart() mixes the classes, the same way for the same seed", () => {
  assertEquals(draw([[5, 5, 5]]), draw([[5, 5, 5]]));
  assertNotEquals(draw([[5, 5, 5]]), draw([[5, 5, 5]], 2));
  const classes = [...draw([[10, 10, 10]])[0]].map((i) => labels[i]);
  assertNotEquals(classes, classes.toSorted());
});

Deno.test("drawApart() gives each image the same chance", () => {
  const random = createRandom(1), often = new Uint32Array(labels.length);
  for (let i = 0; i < 3_000; i++) {
    for (const place of drawApart(labels, { groups: [[2, 2, 2], [3, 3, 3]], random })[1]) often[place]++;
  }
  // 3 of 10 images of each class: 900 times on average, with a standard deviation of 25.
  assert(often.every((count) => Math.abs(count - 900) < 110), `${often}`);
});

Deno.test("drawApart() refuses more images than a class has for all groups", () => {
  assertThrows(
    () => draw([[6, 0, 0], [5, 0, 0]]),
    RangeError,
    "Cannot draw images apart as groups[1][0] must be an integer from 0 to 4: current value is 5",
  );
});
