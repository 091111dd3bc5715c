import { assert, assertEquals, assertNotEquals, assertThrows } from "@std/assert";
import { createRandom, randomFromState } from "../../lib/core/random.ts";

const draw = (seed: number, count = 5) => {
  const random = createRandom(seed);
  return Array.from({ length: count }, () => random.uniform());
};

Deno.test("createRandom() repeats its sequence for the same seed, and only then", () => {
  assertEquals(draw(1), draw(1));
  assertNotEquals(draw(1), draw(2));
  assertNotEquals(draw(1), draw(1 + 2 ** 32));
});

Deno.test("createRandom() refuses a seed that is no integer of 0 or more", () => {
  for (const seed of [-1, 0.5, NaN, 2 ** 53]) {
    assertThrows(() => createRandom(seed), RangeError, `current value is ${seed}`);
  }
});

Deno.test("randomFromState() follows the published xoshiro128** step", () => {
  // By hand from the paper's definition: the result is rotl(s1 * 5, 7) * 9, then the state is mixed.
  const random = randomFromState([1, 2, 3, 4]);
  assertEquals(random.uniform() * 2 ** 32, 11_520);
  assertEquals(random.state(), [7, 0, 1026, 12_288]);
});

Deno.test("randomFromState() continues where state() was taken", () => {
  const random = createRandom(3);
  random.uniform();
  const later = randomFromState(random.state());
  assertEquals([later.uniform(), later.normal()], [random.uniform(), random.normal()]);
});

Deno.test("randomFromState() refuses the state of all zeros", () => {
  assertThrows(() => randomFromState([0, 0, 0, 0]), RangeError, "must have a non-zero word");
});

Deno.test("uniform() and normal() have the moments of their distributions within 5 standard errors", () => {
  const random = createRandom(11), n = 100_000;
  let sum = 0, normalSum = 0, normalSquares = 0;
  for (let i = 0; i < n; i++) {
    sum += random.uniform();
    const z = random.normal();
    normalSum += z;
    normalSquares += z * z;
  }
  assert(Math.abs(sum / n - 0.5) < 5 * Math.sqrt(1 / 12 / n));
  assert(Math.abs(normalSum / n) < 5 / Math.sqrt(n));
  assert(Math.abs(normalSquares / n - 1) < 5 * Math.sqrt(2 / n));
});

Deno.test("integer() is uniform: chi-squared over 10 bins below the 99.9 % quantile", () => {
  const random = createRandom(5), n = 50_000;
  const counts = new Array<number>(10).fill(0);
  for (let i = 0; i < n; i++) counts[random.integer(10)]++;
  const chiSquared = counts.reduce((total, count) => total + (count - n / 10) ** 2 / (n / 10), 0);
  assert(chiSquared < 27.88, `chi-squared is ${chiSquared}`);
});

Deno.test("integer() refuses a bound below 1", () => {
  assertThrows(() => createRandom(1).integer(0), RangeError, "from 1 to 2^32: current value is 0");
});

Deno.test("permutation() holds every index once", () => {
  const order = createRandom(8).permutation(100);
  assertEquals(Array.from(order).sort((a, b) => a - b), Array.from({ length: 100 }, (_, i) => i));
  assertNotEquals(order[0] + order[1] + order[2], 3);
});
