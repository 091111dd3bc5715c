import { assertAlmostEquals, assertEquals } from "@std/assert";
import {
  marginalOf,
  marginalVariance,
  meanOf,
  pairVariance,
  varianceOf,
} from "../../lib/tuning/tree_marginals.ts";

/** 1 where exactly one of two columns is above a half; the third column does nothing. */
const EXCLUSIVE_OR = [[0, 0], [0, 1], [1, 0], [1, 1]].map(([a, b]) => ({
  low: [a / 2, b / 2, 0],
  high: [(a + 1) / 2, (b + 1) / 2, 1],
  value: a ^ b,
}));

/** 4 above a quarter of column 0, plus 2 above a half of column 1, cut as a tree would. */
const SUM = [
  { low: [0, 0], high: [0.25, 0.5], value: 0 },
  { low: [0, 0.5], high: [0.25, 1], value: 2 },
  { low: [0.25, 0], high: [1, 0.5], value: 4 },
  { low: [0.25, 0.5], high: [1, 1], value: 6 },
];

Deno.test("meanOf() and varianceOf() weigh leaves by their volume", () => {
  assertEquals([meanOf(EXCLUSIVE_OR), varianceOf(EXCLUSIVE_OR)], [0.5, 0.25]);
  // A step of height h at share p has mean h (1 - p) and variance h^2 p (1 - p).
  assertEquals([meanOf(SUM), varianceOf(SUM)], [4, 3 + 1]);
});

Deno.test("marginalOf() averages the other columns out", () => {
  const { edges, values } = marginalOf(SUM, 0);
  assertEquals([edges, [...values]], [[0, 0.25, 1], [1, 5]]);
});

Deno.test("marginalVariance() is that of each step of a sum, and nothing of an exclusive or", () => {
  assertEquals([marginalVariance(SUM, 0), marginalVariance(SUM, 1)], [3, 1]);
  assertEquals([0, 1, 2].map((column) => marginalVariance(EXCLUSIVE_OR, column)), [0, 0, 0]);
});

Deno.test("pairVariance() holds both steps of a sum, and all of an exclusive or", () => {
  assertAlmostEquals(pairVariance(SUM, 0, 1), 4, 1e-12);
  assertEquals([pairVariance(EXCLUSIVE_OR, 0, 1), pairVariance(EXCLUSIVE_OR, 0, 2)], [0.25, 0]);
});

Deno.test("marginalOf() is exact where boxes do not line up", () => {
  const boxes = [
    { low: [0, 0], high: [1, 0.5], value: 1 },
    { low: [0, 0.5], high: [0.5, 1], value: 3 },
    { low: [0.5, 0.5], high: [1, 1], value: 5 },
  ];
  assertEquals([...marginalOf(boxes, 0).values], [2, 3]);
  assertEquals([...marginalOf(boxes, 1).values], [1, 4]);
});
