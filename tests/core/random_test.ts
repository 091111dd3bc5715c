import { assert, assertAlmostEquals, assertEquals, assertNotEquals, assertThrows } from "@std/assert";
import {
  createRandom,
  type Random,
  randomBeside,
  randomFromState,
  type RandomState,
} from "../../lib/core/random.ts";

const drawFrom = (random: Random, count = 5) => Array.from({ length: count }, () => random.uniform());
const draw = (seed: number, count = 5) => drawFrom(createRandom(seed), count);

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

Deno.test("randomBeside() draws nothing from the generator beside which it stands, and follows its state alone", () => {
  const random = createRandom(9), state = random.state();
  const first = randomBeside(random), again = randomBeside(randomFromState(state));
  assertEquals(random.state(), state);
  assertEquals(drawFrom(first), drawFrom(again));
  assertNotEquals(drawFrom(randomBeside(createRandom(9))), draw(9));
});

Deno.test("randomBeside() has no ties to what its neighbour draws, nor to the one of the next state", () => {
  const random = createRandom(4), pairs: [number, number, number][] = [];
  for (let i = 0; i < 20_000; i++) {
    const beside = randomBeside(random).uniform(), next = random.uniform();
    pairs.push([beside, next, randomBeside(random).uniform()]);
  }
  const mean = (of: (pair: [number, number, number]) => number) =>
    pairs.reduce((sum, pair) => sum + of(pair), 0) / pairs.length;
  // Means of products of 20,000 pairs have a deviation of 0.0006.
  assertAlmostEquals(mean(([a]) => a), 0.5, 0.01);
  assertAlmostEquals(mean(([a, b]) => (a - 0.5) * (b - 0.5)), 0, 0.003);
  assertAlmostEquals(mean(([a, , c]) => (a - 0.5) * (c - 0.5)), 0, 0.003);
});

Deno.test("randomBeside() depends on every word of the state", () => {
  const state = createRandom(9).state(), own = drawFrom(randomBeside(randomFromState(state)));
  for (let place = 0; place < 4; place++) {
    const [a, b, c, d] = state.map((word, i) => i === place ? word ^ 1 : word),
      other: RandomState = [a, b, c, d];
    const theirs = drawFrom(randomBeside(randomFromState(other)));
    assert(theirs.every((value, i) => value !== own[i]));
  }
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
