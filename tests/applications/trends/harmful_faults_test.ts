import { assertAlmostEquals, assertEquals, assertThrows } from "@std/assert";
import { harmfulFaults } from "../../../lib/applications/trends/harmful_faults.ts";
import type { Dataset } from "../../../lib/core/dataset.ts";
import { syntheticGarments } from "../../../lib/data/synthetic/synthetic.ts";

const set = syntheticGarments({ size: 10, seed: 1 });
const light = ({ images }: Dataset) => images.reduce((sum, pixel) => sum + pixel, 0);
/** As accurate as there is light left: what is darker by a tenth costs a tenth. */
const accuracyOf = (changed: Dataset) => light(changed) / light(set);

Deno.test("harmfulFaults() finds the mildest level that costs so much", () => {
  const levels = { darker: [0.1, 0.3, 0.5, 0.7] };
  const [{ fault, loss, isHarmful }] = harmfulFaults(set, { levels, accuracyOf, loss: 0.25 });
  assertEquals([fault, isHarmful], [{ darker: 0.3 }, true]);
  assertAlmostEquals(loss, 0.3, 0.01);
});

Deno.test("harmfulFaults() counts a loss of exactly as much, and tries no more than it needs", () => {
  let calls = 0;
  const falling = () => [0.9, 0.85, 0.8, 0.7][calls++];
  const levels = { shifted: [1, 2, 3] };
  const [{ fault, isHarmful }] = harmfulFaults(set, { levels, accuracyOf: falling, loss: 0.1 });
  assertEquals([fault, isHarmful, calls], [{ shifted: 2 }, true, 3]);
});

Deno.test("harmfulFaults() takes the strongest where none does harm, and says so", () => {
  const levels = { turned: [5, 10], smaller: [0.1] };
  const found = harmfulFaults(set, { levels, accuracyOf: () => 0.9 });
  assertEquals(found, [
    { fault: { turned: 10 }, loss: 0, isHarmful: false },
    { fault: { smaller: 0.1 }, loss: 0, isHarmful: false },
  ]);
});

Deno.test("harmfulFaults() refuses a kind without levels", () => {
  assertThrows(
    () => harmfulFaults(set, { levels: { darker: [] }, accuracyOf }),
    RangeError,
    "Cannot look for faults that do harm as the number of levels of darker must be an integer of 1 or more: " +
      "current value is 0",
  );
});
