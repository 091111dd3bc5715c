import { assertEquals, assertThrows } from "@std/assert";
import { mapAgreement } from "../../lib/interpret/map_agreement.ts";

const RISING = { values: [1, 2, 3, 4] };

Deno.test("mapAgreement() correlates the ranks of each image's two maps", () => {
  assertEquals(mapAgreement([RISING, RISING], [{ values: [0, 0.1, 9, 99] }, { values: [4, 3, 2, 1] }]), [
    1,
    -1,
  ]);
});

Deno.test("mapAgreement() is 0 with a map that is the same everywhere", () => {
  assertEquals(mapAgreement([RISING], [{ values: [5, 5, 5, 5] }]), [0]);
});

Deno.test("mapAgreement() refuses lists of different lengths", () => {
  assertThrows(
    () => mapAgreement([RISING], []),
    TypeError,
    "Cannot compare maps as maps of the second list must be as many as the first (1): current value is 0",
  );
});
