import { assertEquals } from "@std/assert";
import { voteFractions } from "../../../lib/classical/neighbours/neighbour_votes.ts";

const labels = Uint8Array.of(2, 0, 0, 1);
const near = (...distances: number[]) => ({
  indices: Uint32Array.of(0, 1, 2, 3),
  distances: Float64Array.from(distances),
  k: 4,
});

Deno.test("voteFractions() counts heads with uniform weights", () => {
  const options = { labels, classes: 3, weights: "uniform", count: 4 } as const;
  assertEquals(voteFractions(near(0, 1, 4, 4), options), Float32Array.of(0.5, 0.25, 0.25));
});

Deno.test("voteFractions() weighs by 1 / distance: squared distances 1, 4, 4, 16 by 1, 1/2, 1/2, 1/4", () => {
  const options = { labels, classes: 3, weights: "distance", count: 4 } as const;
  assertEquals(voteFractions(near(1, 4, 4, 16), options), Float32Array.of(4 / 9, 1 / 9, 4 / 9));
});

Deno.test("voteFractions() lets neighbours at distance 0 vote alone", () => {
  const options = { labels, classes: 3, weights: "distance", count: 4 } as const;
  assertEquals(voteFractions(near(0, 0, 1, 1), options), Float32Array.of(0.5, 0, 0.5));
});

Deno.test("voteFractions() lets the nearest so many vote, for each query", () => {
  const two = {
    indices: Uint32Array.of(0, 1, 2, 3, 2, 0),
    distances: Float64Array.of(1, 2, 3, 1, 2, 3),
    k: 3,
  };
  const options = { labels, classes: 3, weights: "uniform", count: 2 } as const;
  assertEquals(voteFractions(two, options), Float32Array.of(0.5, 0, 0.5, 0.5, 0.5, 0));
});
