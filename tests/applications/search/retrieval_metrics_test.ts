import { assertAlmostEquals, assertEquals, assertThrows } from "@std/assert";
import { retrievalMetrics } from "../../../lib/applications/search/retrieval_metrics.ts";

const line = (values: number[], labels: number[]) => ({
  values: Float32Array.from(values),
  rows: values.length,
  columns: 1,
  labels,
});

Deno.test("retrievalMetrics() ranks the catalogue for every query and averages", () => {
  const items = line([1, 2, 3, 4], [0, 1, 0, 1]);
  // From 0 the ranking is 0 1 0 1, from 5 it is 1 0 1 0: both queries find their class at places 1 and 3.
  const metrics = retrievalMetrics(line([0, 5], [0, 1]), items, { k: 3, metric: "l2" });
  assertAlmostEquals(metrics.meanAveragePrecision, (1 + 2 / 3) / 2, 1e-15);
  assertAlmostEquals(metrics.precisionAtK, 2 / 3, 1e-15);
  assertEquals([metrics.recallAtK, metrics.hitAtK, metrics.n, metrics.perQuery.length], [1, 1, 2, 2]);
});

Deno.test("retrievalMetrics() by cosine looks at directions alone", () => {
  const items = { ...line([9, 1, 1, 9, 1, 0], [0, 1, 1]), rows: 3, columns: 2 };
  const query = { ...line([0.1, 0], [1]), rows: 1, columns: 2 };
  // Nearest by angle is the last item, of class 1, then class 0, then class 1.
  const { meanAveragePrecision } = retrievalMetrics(query, items, { k: 1 });
  assertAlmostEquals(meanAveragePrecision, (1 + 2 / 3) / 2, 1e-15);
});

Deno.test("retrievalMetrics() leaves items out of their own ranking", () => {
  const items = line([0, 1, 10], [0, 0, 1]);
  const { perQuery } = retrievalMetrics(items, items, { k: 1, metric: "l2", excludeSelf: true });
  assertEquals(perQuery.map(({ averagePrecision }) => averagePrecision), [1, 1, NaN]);
});

Deno.test("retrievalMetrics() counts equal distances by their mean, not by their order", () => {
  const query = line([0], [0]);
  const first = retrievalMetrics(query, line([1, 1], [0, 1]), { k: 1, metric: "l2" });
  const last = retrievalMetrics(query, line([1, 1], [1, 0]), { k: 1, metric: "l2" });
  assertEquals([first.precisionAtK, last.precisionAtK], [0.5, 0.5]);
  assertEquals([first.meanAveragePrecision, last.meanAveragePrecision], [0.75, 0.75]);
});

Deno.test("retrievalMetrics() refuses labels and columns that do not fit", () => {
  assertThrows(
    () => retrievalMetrics(line([0], [0, 1]), line([1], [0])),
    TypeError,
    "Cannot judge a search as labels of queries must be as many as rows (1): current value is 2",
  );
  assertThrows(
    () => retrievalMetrics({ ...line([0, 1], [0]), rows: 1, columns: 2 }, line([1], [0])),
    TypeError,
    "Cannot judge a search as columns of queries must be as many as those of items (1): current value is 2",
  );
});

Deno.test("retrievalMetrics() ranks by cosine with a blank query and a blank item, too", () => {
  const shop = { values: Float32Array.of(1, 0, 0, 1, 0, 0), rows: 3, columns: 2, labels: [0, 0, 1] };
  const asking = { values: Float32Array.of(2, 1, 0, 0), rows: 2, columns: 2, labels: [0, 1] };
  assertEquals(retrievalMetrics(asking, shop, { k: 1 }).meanAveragePrecision, 1);
});
