import { assertEquals } from "@std/assert";
import { basketQuery } from "../../../lib/applications/recommendation/basket_query.ts";
import { maximalMarginalRelevance } from "../../../lib/applications/recommendation/maximal_marginal_relevance.ts";
import { recommend } from "../../../lib/applications/recommendation/recommend.ts";

const items = { values: Float32Array.of(1, 0, 3, 0.3, 0, 1, 0.2, 2, 1, 1), rows: 5, columns: 2 };

Deno.test("recommend() chooses by marginal relevance among what the basket asks for", () => {
  const options = { pooling: "mean", count: 4, k: 3, lambda: 0.4 } as const;
  const candidates = basketQuery([0], items, { pooling: "mean", count: 4 });
  assertEquals(
    recommend([0], items, options),
    maximalMarginalRelevance(candidates, items, { k: 3, lambda: 0.4 }),
  );
});

Deno.test("recommend() looks no further than its candidates", () => {
  // Item 1 alone is a candidate, however much variety weighs.
  assertEquals([...recommend([0], items, { count: 1, k: 1, lambda: 0 })], [1]);
});
