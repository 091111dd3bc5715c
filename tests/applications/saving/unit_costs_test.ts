import { assertAlmostEquals, assertEquals, assertThrows } from "@std/assert";
import { unitCosts } from "../../../lib/applications/saving/unit_costs.ts";
import { PAPER_SHOP } from "./paper_shop.ts";

Deno.test("unitCosts() adds handling, stock-outs and the difference of the prices", () => {
  const { costs, personCosts } = unitCosts({ ...PAPER_SHOP, priceLossRate: 0.5 }, ["shirt", "coat"]);
  assertEquals(costs, [[0, 36], [36, 0]]); // 4 + 0.1 * 20 + 0.5 * 60
  personCosts.forEach((cost) => assertAlmostEquals(cost, 0.25 + 0.01 * 36, 1e-12));
});

Deno.test("unitCosts() has no difference of prices for a class that the shop does not sell", () => {
  const { costs } = unitCosts({ ...PAPER_SHOP, priceLossRate: 1 }, ["shirt", "bag", "coat"]);
  assertEquals(costs, [[0, 6, 66], [6, 0, 6], [66, 6, 0]]);
});

Deno.test("unitCosts() of a person who errs takes the mean over the other classes; alone there is none", () => {
  const { personCosts } = unitCosts({ ...PAPER_SHOP, priceLossRate: 1, personErrorRate: 0.5 }, [
    "shirt",
    "bag",
    "coat",
  ]);
  personCosts.forEach((cost, t) => assertAlmostEquals(cost, 0.25 + 0.5 * [36, 6, 36][t], 1e-12));
  assertEquals(unitCosts(PAPER_SHOP, ["shirt"]).personCosts, [0.25]);
});

Deno.test("unitCosts() refuses figures out of range", () => {
  assertThrows(
    () => unitCosts({ ...PAPER_SHOP, minuteCost: -1 }, ["shirt"]),
    RangeError,
    "Cannot weigh costs as minuteCost must be a finite number from 0 to 1000: current value is -1",
  );
});
