import { assert, assertAlmostEquals, assertEquals, assertNotEquals, assertThrows } from "@std/assert";
import { createRandom } from "../../../lib/core/random.ts";
import { simulateCustomers } from "../../../lib/applications/recommendation/simulated_customers.ts";

function catalogueOf(items: number) {
  const random = createRandom(7);
  const column = () => Float64Array.from({ length: items }, () => random.normal());
  return {
    labels: Uint8Array.from({ length: items }, (_, i) => i % 4),
    attributes: { brightness: column(), contrast: column(), coverage: column(), slenderness: column() },
  };
}
const catalogue = catalogueOf(400);

Deno.test("simulateCustomers() says that they are simulated, and how many", () => {
  const { source, title, customers } = simulateCustomers(catalogue, { classes: 4, customers: 3 });
  assertEquals([source, title, customers.length], ["simulated", "3 simulated customers", 3]);
});

Deno.test("simulateCustomers() lets nobody buy an item twice", () => {
  const { customers } = simulateCustomers(catalogue, { classes: 4, customers: 20, history: 6, heldOut: 4 });
  for (const { history, heldOut } of customers) {
    assertEquals([history.length, heldOut.length], [6, 4]);
    assertEquals(new Set([...history, ...heldOut]).size, 10);
  }
});

Deno.test("simulateCustomers() lets each buy by their own taste, before and after", () => {
  const { customers } = simulateCustomers(catalogue, { classes: 4, customers: 200, classSpread: 4 });
  let [before, after] = [0, 0];
  for (const { taste, history, heldOut } of customers) {
    const favourite = taste.classes.indexOf(Math.max(...taste.classes));
    before += history.filter((item) => catalogue.labels[item] === favourite).length / 2000;
    after += heldOut.filter((item) => catalogue.labels[item] === favourite).length / 2000;
  }
  // By chance a quarter.
  assert(before > 0.6 && after > 0.6, `${before} ${after}`);
});

Deno.test("simulateCustomers() lets tastes for attributes decide where classes are liked alike", () => {
  const { customers } = simulateCustomers(catalogue, {
    classes: 4,
    customers: 200,
    classSpread: 0,
    shared: 0,
  });
  let agreement = 0;
  for (const { taste, history } of customers) {
    for (const item of history) {
      agreement += Math.sign(taste.attributes[0]) * catalogue.attributes.brightness[item] / 2000;
    }
  }
  assert(agreement > 0.3, `${agreement}`);
});

Deno.test("simulateCustomers() without tastes draws every item alike", () => {
  const { customers } = simulateCustomers(catalogueOf(8), {
    ...{ classes: 4, customers: 4000, history: 1, heldOut: 1, classSpread: 0, attributeSpread: 0 },
  });
  const counts = new Float64Array(8);
  for (const { history, heldOut } of customers) counts[history[0]]++, counts[heldOut[0]]++;
  // Standard deviation below 30.
  counts.forEach((count) => assertAlmostEquals(count, 1000, 120));
});

Deno.test("simulateCustomers() gives all the same taste where all of it is shared", () => {
  const { customers } = simulateCustomers(catalogue, { classes: 4, customers: 2, shared: 1 });
  assertEquals(customers[0].taste, customers[1].taste);
  assertNotEquals(customers[0].history, customers[1].history);
});

Deno.test("simulateCustomers() repeats itself with the same seed, and begins more customers with the same", () => {
  const draw = (customers: number, seed = 1) => simulateCustomers(catalogue, { classes: 4, customers, seed });
  assertEquals(draw(5).customers.slice(0, 2), draw(2).customers);
  assertNotEquals(draw(2, 2).customers, draw(2).customers);
});

Deno.test("simulateCustomers() refuses a catalogue that is too small, and a share above 1", () => {
  assertThrows(
    () => simulateCustomers(catalogueOf(8), { classes: 4, history: 5, heldOut: 4 }),
    RangeError,
    "Cannot simulate customers as history + heldOut must be an integer from 0 to 8: current value is 9",
  );
  assertThrows(
    () => simulateCustomers(catalogue, { classes: 4, shared: 2 }),
    RangeError,
    "Cannot simulate customers as shared must be a finite number from 0 to 1: current value is 2",
  );
});
