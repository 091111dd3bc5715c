import { assertEquals, assertThrows } from "@std/assert";
import { inWantedOrder } from "../../../lib/data/readers/in_wanted_order.ts";

Deno.test("inWantedOrder() takes the order that is wanted where it has all words, and the words otherwise", () => {
  const texts = ["bag", "hat"];
  assertEquals(inWantedOrder(texts, undefined, "a.csv"), texts);
  assertEquals(inWantedOrder(texts, ["hat", "bag"], "a.csv"), ["hat", "bag"]);
  assertEquals(inWantedOrder(texts, ["hat", "coat", "bag"], "a.csv"), ["hat", "coat", "bag"]);
  assertEquals(inWantedOrder(texts, ["Tasche", "Hut"], "a.csv"), texts);
});

Deno.test("inWantedOrder() refuses some of the words, and other names that are not as many", () => {
  const cases = [[["hat", "cap"], "hat, cap without bag"], [
    ["a", "b", "c"],
    "a, b, c without bag, hat",
  ]] as const;
  for (const [wanted, found] of cases) {
    assertThrows(
      () => inWantedOrder(["bag", "hat"], wanted, "a.csv"),
      RangeError,
      "Cannot open data set as classNames in dataset.json must name all labels of a.csv, or be as many other names: " +
        `current value is ${found}`,
    );
  }
});
