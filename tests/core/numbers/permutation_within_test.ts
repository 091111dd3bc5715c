import { assertEquals, assertNotEquals } from "@std/assert";
import { permutationWithin } from "../../../lib/core/numbers/permutation_within.ts";
import { createRandom } from "../../../lib/core/random.ts";

Deno.test("permutationWithin() gives every place a row of its own group, each row once", () => {
  const groups = [7, 2, 7, 2, 2, 9, 7, 7], order = permutationWithin(groups, createRandom(1));
  assertEquals([...order].sort(), [...groups.keys()]);
  assertEquals(Array.from(order, (row) => groups[row]), groups);
  assertNotEquals([...order], [...groups.keys()]);
});

Deno.test("permutationWithin() draws all orders of a group as often", () => {
  const random = createRandom(2), counts = new Map<string, number>();
  for (let i = 0; i < 6000; i++) {
    const [, a, , b, c] = permutationWithin([0, 1, 2, 1, 1], random);
    counts.set(`${a}${b}${c}`, (counts.get(`${a}${b}${c}`) ?? 0) + 1);
  }
  assertEquals(counts.size, 6);
  // Four standard errors of 6000 draws with a chance of one sixth are 115.
  for (const count of counts.values()) assertEquals(Math.abs(count - 1000) < 116, true, `${count}`);
});

Deno.test("permutationWithin() of one group is a permutation of all, and without rows empty", () => {
  assertEquals(permutationWithin(new Uint8Array(20), createRandom(3)), createRandom(3).permutation(20));
  assertEquals(permutationWithin([], createRandom(3)), new Uint32Array());
});
