import { assertAlmostEquals, assertEquals } from "@std/assert";
import { evaluateSearch } from "../../../lib/applications/search/evaluate_search.ts";
import { retrievalMetrics } from "../../../lib/applications/search/retrieval_metrics.ts";

const line = (values: number[], labels: number[]) => ({
  values: Float32Array.from(values),
  rows: values.length,
  columns: 1,
  labels,
});
const items = line([1, 2, 3, 4, 5], [0, 1, 0, 1, 1]), queries = line([0, 6, 3.2], [0, 1, 1]);

Deno.test("evaluateSearch() gives the metrics' means their intervals", () => {
  const options = { k: 2, metric: "l2" } as const;
  const judged = evaluateSearch(queries, items, options), metrics = retrievalMetrics(queries, items, options);
  assertAlmostEquals(judged.averagePrecision.value, metrics.meanAveragePrecision, 1e-15);
  assertAlmostEquals(judged.precision.value, metrics.precisionAtK, 1e-15);
  assertAlmostEquals(judged.recall.value, metrics.recallAtK, 1e-15);
  assertEquals(judged.recall.n, 3);
});

Deno.test("evaluateSearch() says how high recall can be", () => {
  // Two answers hold both items of class 0, and two of three of class 1.
  assertAlmostEquals(
    evaluateSearch(queries, items, { k: 2, metric: "l2" }).mostRecall,
    (1 + 2 / 3 + 2 / 3) / 3,
    1e-15,
  );
  // Without the query itself one of class 0 is left, and two of class 1.
  const among = evaluateSearch(items, items, { k: 1, metric: "l2", excludeSelf: true });
  assertAlmostEquals(among.mostRecall, (2 * 1 + 3 * 0.5) / 5, 1e-15);
});
