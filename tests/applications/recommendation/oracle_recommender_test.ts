import { assertEquals, assertThrows } from "@std/assert";
import { oracleRecommender } from "../../../lib/applications/recommendation/oracle_recommender.ts";

const taste = { classes: [0, 5], attributes: [1, 0, 0, 0] };
const items = {
  labels: [0, 1, 0, 1],
  standard: {
    values: Float32Array.from({ length: 16 }, (_, i) => i % 4 === 0 ? i / 4 : 0),
    rows: 4,
    columns: 4,
  },
};

Deno.test("oracleRecommender() takes the likeliest purchases first, without those left out", () => {
  assertEquals([...oracleRecommender(taste, items, { k: 4 })], [3, 1, 2, 0]);
  assertEquals([...oracleRecommender(taste, items, { k: 2, exclude: [3] })], [1, 2]);
});

Deno.test("oracleRecommender() refuses more than there are", () => {
  assertThrows(
    () => oracleRecommender(taste, items, { k: 4, exclude: [0] }),
    RangeError,
    "Cannot recommend by taste as k must be an integer from 1 to 3: current value is 4",
  );
});
