import { assertAlmostEquals, assertThrows } from "@std/assert";
import { purchaseShares } from "../../../lib/applications/recommendation/customer_taste.ts";

const items = { labels: [0, 1, 1], standard: { values: Float32Array.of(0, 0, 2), rows: 3, columns: 1 } };

Deno.test("purchaseShares() are as the exponentials of what class and attributes add up to", () => {
  const shares = purchaseShares({ classes: [0, Math.log(2)], attributes: [Math.log(3) / 2] }, items);
  // 1, 2 and 2 * 3, of 9.
  [1 / 9, 2 / 9, 6 / 9].forEach((share, i) => assertAlmostEquals(shares[i], share, 1e-7));
});

Deno.test("purchaseShares() stand strong tastes", () => {
  const shares = purchaseShares({ classes: [5000, 0], attributes: [0] }, items);
  [1, 0, 0].forEach((share, i) => assertAlmostEquals(shares[i], share, 1e-15));
});

Deno.test("purchaseShares() refuses labels and weights that do not fit", () => {
  assertThrows(
    () => purchaseShares({ classes: [0], attributes: [0] }, items),
    RangeError,
    "Cannot weigh a taste as each label must be an integer from 0 to 0: current value is 1",
  );
  assertThrows(
    () => purchaseShares({ classes: [0, 0], attributes: [] }, items),
    TypeError,
    "Cannot weigh a taste as weights must be as many as attributes (1): current value is 0",
  );
  assertThrows(
    () => purchaseShares({ classes: [0, 0], attributes: [0] }, { ...items, labels: [0] }),
    TypeError,
    "Cannot weigh a taste as labels must be as many as rows of attributes (3): current value is 1",
  );
});
