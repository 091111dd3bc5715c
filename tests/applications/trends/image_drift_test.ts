import { assert, assertAlmostEquals, assertEquals, assertThrows } from "@std/assert";
import { createRandom } from "../../../lib/core/random.ts";
import { imageDrift } from "../../../lib/applications/trends/image_drift.ts";

function attributesOf(seed: number, darker = 0) {
  const random = createRandom(seed);
  const column = () => Float64Array.from({ length: 120 }, () => random.normal());
  return {
    brightness: column().map((value) => value - darker),
    contrast: column(),
    coverage: column(),
    slenderness: column(),
  };
}

Deno.test("imageDrift() names the attribute that drifted, and by how much", () => {
  const { attributes, isDrift } = imageDrift(attributesOf(1), attributesOf(2, 1));
  assert(isDrift);
  assertEquals(attributes.map(({ isDrift }) => isDrift), [true, false, false, false]);
  assertAlmostEquals(attributes[0].shift, -1, 0.4);
});

Deno.test("imageDrift() raises a false alarm of any attribute as rarely as it says", () => {
  let found = 0;
  for (let trial = 0; trial < 150; trial++) {
    if (imageDrift(attributesOf(2 * trial), attributesOf(2 * trial + 1), { level: 0.1 }).isDrift) found++;
  }
  // At most 15 of 150 on average, with a standard deviation of 3.7.
  assert(found <= 26, `${found}`);
});

Deno.test("imageDrift() corrects p values for the number of attributes", () => {
  const { attributes } = imageDrift(attributesOf(1), attributesOf(1));
  assertEquals(attributes.map(({ p }) => p), [1, 1, 1, 1]);
});

Deno.test("imageDrift() refuses no images and a level out of range", () => {
  const none = {
    brightness: new Float64Array(),
    contrast: new Float64Array(),
    coverage: new Float64Array(),
    slenderness: new Float64Array(),
  };
  assertThrows(() => imageDrift(none, none), RangeError, "the size of first must be an integer of 1 or more");
  assertThrows(
    () => imageDrift(none, none, { level: 1 }),
    RangeError,
    "Cannot look for drift as level must be above 0 and below 1: current value is 1",
  );
});
