import { assertEquals, assertNotEquals } from "@std/assert";
import { ensembleHash, ensembleOf } from "../../../lib/study/plan/ensemble_plan.ts";
import { TINY } from "../tiny_model.ts";

Deno.test("ensembleOf() takes the planned seed and those after it", () => {
  assertEquals(ensembleOf(TINY), {
    name: "tiny_ensemble",
    title: "tiny network, ensemble of 3",
    of: "tiny",
    seeds: [1, 2, 3],
    mean: "probabilities",
  });
  assertEquals(ensembleOf({ ...TINY, recipe: { seed: 5 } }, { size: 2, mean: "log-softmax" }).seeds, [5, 6]);
});

Deno.test("ensembleHash() is another for other members, and for another order", async () => {
  const hash = await ensembleHash(["a", "b"]);
  assertEquals(hash, await ensembleHash(["a", "b"]));
  assertEquals(hash.length, 64);
  assertNotEquals(hash, await ensembleHash(["b", "a"]));
});
