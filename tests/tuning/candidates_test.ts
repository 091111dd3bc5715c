import { assert, assertEquals, assertNotEquals, assertThrows } from "@std/assert";
import { createRandom } from "../../lib/core/random.ts";
import { drawFrom, pickFrom } from "../../lib/tuning/candidates.ts";
import { choice, integer, logUniform } from "../../lib/tuning/search_space.ts";

Deno.test("drawFrom() draws the same configurations for the same seed, and only then", () => {
  const draw = (seed: number) =>
    drawFrom({ rate: logUniform(1e-4, 1), layers: integer(1, 9) })(5, createRandom(seed));
  assertEquals(draw(1), draw(1));
  assertNotEquals(draw(1), draw(2));
});

Deno.test("drawFrom() draws a log-uniform parameter as often from each decade", () => {
  const drawn = drawFrom({ rate: logUniform(1e-4, 1) })(4000, createRandom(1));
  const decades = [0, 0, 0, 0];
  for (const { rate } of drawn) decades[Math.floor(-Math.log10(Number(rate)))]++;
  // Five standard errors of a count with mean 1000.
  for (const count of decades) assert(Math.abs(count - 1000) < 5 * Math.sqrt(750), `${decades}`);
});

Deno.test("drawFrom() draws no configuration twice, down to the last one of the space", () => {
  const space = { layers: integer(1, 3), optimizer: choice(["sgd", "adam"]) };
  const drawn = drawFrom(space)(6, createRandom(1));
  assertEquals(new Set(drawn.map((configuration) => JSON.stringify(configuration))).size, 6);
  assertThrows(
    () => drawFrom(space)(7, createRandom(1)),
    RangeError,
    "Cannot draw configurations as count must be an integer from 1 to 6: current value is 7",
  );
});

Deno.test("pickFrom() picks by chance, none twice", () => {
  const list = Array.from({ length: 10 }, (_, rate) => ({ rate }));
  const all = pickFrom(list)(10, createRandom(1));
  assertNotEquals(all, list);
  assertEquals(all.toSorted((a, b) => Number(a.rate) - Number(b.rate)), list);
  assertEquals(pickFrom(list)(3, createRandom(1)).length, 3);
  assertThrows(() => pickFrom(list)(11, createRandom(1)), RangeError, "from 1 to 10: current value is 11");
  assertThrows(() => pickFrom(list)(0, createRandom(1)), RangeError, "current value is 0");
});
