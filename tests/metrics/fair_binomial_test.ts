import { assertAlmostEquals, assertEquals } from "@std/assert";
import { fairBinomial } from "../../lib/metrics/fair_binomial.ts";

Deno.test("fairBinomial() counts Pascal's triangle", () => {
  const { at, upTo } = fairBinomial(1, 4);
  assertAlmostEquals(at, 4 / 16, 1e-15);
  assertAlmostEquals(upTo, 5 / 16, 1e-15);
  assertAlmostEquals(fairBinomial(2, 5).upTo, 16 / 32, 1e-15);
});

Deno.test("fairBinomial() of no toss is certain", () => {
  assertEquals(fairBinomial(0, 0), { at: 1, upTo: 1 });
});

Deno.test("fairBinomial() of the least likely outcome is 2^-n, to 1e-12 relative", () => {
  assertAlmostEquals(fairBinomial(0, 1000).upTo * 2 ** 1000, 1, 1e-12);
});

Deno.test("fairBinomial() underflows to 0 where the probability does", () => {
  assertEquals(fairBinomial(0, 10_000), { at: 0, upTo: 0 });
});
