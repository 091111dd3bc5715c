import { assertEquals, assertThrows } from "@std/assert";
import { popularityBaseline } from "../../../lib/applications/recommendation/popularity_baseline.ts";

const histories = [[3, 1], [3], [1, 0], [3, 1]];

Deno.test("popularityBaseline() lists what sold most, and breaks ties by the lower index", () => {
  assertEquals([...popularityBaseline(histories, { items: 5, k: 5 })], [1, 3, 0, 2, 4]);
});

Deno.test("popularityBaseline() leaves out what is excluded", () => {
  assertEquals([...popularityBaseline(histories, { items: 5, k: 2, exclude: [1, 0] })], [3, 2]);
});

Deno.test("popularityBaseline() refuses an item outside of the catalogue, and more items than are left", () => {
  assertThrows(
    () => popularityBaseline(histories, { items: 3, k: 1 }),
    RangeError,
    "Cannot recommend what is popular as each item must be an integer from 0 to 2: current value is 3",
  );
  assertThrows(
    () => popularityBaseline(histories, { items: 5, k: 5, exclude: [0] }),
    RangeError,
    "Cannot recommend what is popular as k must be an integer from 1 to 4: current value is 5",
  );
});
