import { assert, assertEquals, assertNotEquals, assertThrows } from "@std/assert";
import { simulateCustomers } from "../../../lib/applications/recommendation/simulated_customers.ts";
import { simulateFashions } from "../../../lib/applications/recommendation/simulated_fashions.ts";
import { fashionShop } from "./fashion_shop.ts";

const { catalogue } = fashionShop(60), about = { classes: 4, customers: 5, history: 4, heldOut: 3 };

Deno.test("simulateFashions() simulates the customers of each seed, and says that they are simulated", () => {
  const fashions = simulateFashions(catalogue, { ...about, fashions: 3 });
  assertEquals(fashions.map(({ source }) => source), ["simulated", "simulated", "simulated"]);
  for (const { seed, customers, histories, heldOut } of fashions) {
    assertEquals(customers, simulateCustomers(catalogue, { ...about, seed }).customers);
    assertEquals(histories, customers.map(({ history }) => history));
    assertEquals(heldOut, customers.map(({ heldOut }) => heldOut));
  }
});

Deno.test("simulateFashions() draws each fashion anew: its customers are alike, those of two fashions are not", () => {
  // With nothing of their own customers are their fashion.
  const fashions = simulateFashions(catalogue, { ...about, fashions: 2, shared: 1 });
  const [first, second] = fashions.map(({ customers }) => customers.map(({ taste }) => taste));
  assertEquals(first[0], first[4]);
  assertNotEquals(first[0], second[0]);
});

Deno.test("simulateFashions() begins more fashions with the same, and has others for another seed", () => {
  const seedsOf = (fashions: number, seed?: number) =>
    simulateFashions(catalogue, { ...about, fashions, ...(seed !== undefined && { seed }) })
      .map(({ seed }) => seed);
  const twenty = seedsOf(20);
  assertEquals(simulateFashions(catalogue, { ...about, customers: 1 }).length, 20);
  assertEquals(new Set(twenty).size, 20);
  assertEquals(seedsOf(3), twenty.slice(0, 3));
  assert(seedsOf(20, 2).every((seed) => !twenty.includes(seed)));
});

Deno.test("simulateFashions() refuses none", () => {
  assertThrows(
    () => simulateFashions(catalogue, { ...about, fashions: 0 }),
    RangeError,
    "Cannot simulate fashions as fashions must be an integer of 1 or more: current value is 0",
  );
});
