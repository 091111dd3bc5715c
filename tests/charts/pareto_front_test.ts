import { assertEquals, assertThrows } from "@std/assert";
import { paretoFront, type Tradeoff } from "../../lib/charts/pareto_front.ts";
import { createRandom } from "../../lib/core/random.ts";

const point = (cost: number, value: number): Tradeoff => ({ cost, value });

Deno.test("paretoFront() leaves out what is dearer and worse, and rises in cost", () => {
  assertEquals(paretoFront([point(9, 0.9), point(1, 0.5), point(4, 0.4), point(5, 0.8)]), [1, 3, 0]);
});

Deno.test("paretoFront() leaves out what costs the same and is worse, or costs more and is as good", () => {
  assertEquals(paretoFront([point(1, 0.4), point(1, 0.5), point(2, 0.5)]), [1]);
});

Deno.test("paretoFront() keeps equal points together", () => {
  assertEquals(paretoFront([point(2, 0.7), point(1, 0.5), point(2, 0.7)]), [1, 0, 2]);
});

Deno.test("paretoFront() of no points is empty, of one is that one", () => {
  assertEquals(paretoFront([]), []);
  assertEquals(paretoFront([point(3, 0.1)]), [0]);
});

Deno.test("paretoFront() refuses what is no number, rather than leave it out or in", () => {
  for (const odd of [point(NaN, 1), point(1, NaN), point(Infinity, 1)]) {
    assertThrows(
      () => paretoFront([point(1, 0.5), odd]),
      RangeError,
      "Cannot find what is dominated as values must be finite numbers: current value is",
    );
  }
});

Deno.test("paretoFront() holds exactly the points that no other one beats", () => {
  const random = createRandom(1);
  for (let trial = 0; trial < 50; trial++) {
    const points = Array.from({ length: 20 }, () => point(random.integer(8), random.integer(8)));
    const beats = (a: Tradeoff, b: Tradeoff) =>
      a.cost <= b.cost && a.value >= b.value && (a.cost < b.cost || a.value > b.value);
    const expected = points.keys().filter((i) => !points.some((other) => beats(other, points[i]))).toArray();
    assertEquals(paretoFront(points).toSorted((a, b) => a - b), expected);
  }
});
