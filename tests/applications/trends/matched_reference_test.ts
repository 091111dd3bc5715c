import { assertEquals, assertThrows } from "@std/assert";
import { createRandom } from "../../../lib/core/random.ts";
import { matchedReference } from "../../../lib/applications/trends/matched_reference.ts";

const earlier = Array.from({ length: 30 }, (_, i) => i % 3);
const options = (times?: number) => ({ classes: 3, random: createRandom(1), ...(times && { times }) });

Deno.test("matchedReference() draws three times as many of each class, each image once", () => {
  const places = [...matchedReference(earlier, [0, 2, 2], options())];
  assertEquals([0, 1, 2].map((c) => places.filter((i) => earlier[i] === c).length), [3, 0, 6]);
  assertEquals(new Set(places).size, 9);
});

Deno.test("matchedReference() takes all that there are where they are too few", () => {
  assertEquals(matchedReference(earlier, [1, 1], options(8)).length, 10);
});

Deno.test("matchedReference() refuses parts of images, and classes that there are not", () => {
  assertThrows(
    () => matchedReference(earlier, [0], options(0.5)),
    RangeError,
    "Cannot choose earlier images as times must be an integer of 1 or more: current value is 0.5",
  );
  assertThrows(() => matchedReference(earlier, [3], options()), RangeError, "current value is 3");
});
