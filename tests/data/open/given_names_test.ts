import { assertEquals, assertThrows } from "@std/assert";
import { givenNames } from "../../../lib/data/open/given_names.ts";

Deno.test("givenNames() takes the names of dataset.json before those of the files", () => {
  const classNames = ["cat", "dog"];
  assertEquals(givenNames({}, {}, "a/"), undefined);
  assertEquals(givenNames({ classNames }, {}, "a/"), classNames);
  for (const wanted of [["cat", "dog"], ["cat", "wolf"], ["Katze", "Hund"], ["cat", "dog", "owl"]]) {
    assertEquals(givenNames({ classNames }, { classNames: wanted }, "a/"), wanted);
    assertEquals(givenNames({}, { classNames: wanted }, "a/"), wanted);
  }
});

Deno.test("givenNames() refuses a name of the files in another place", () => {
  assertThrows(
    () => givenNames({ classNames: ["cat", "dog"] }, { classNames: ["dog", "wolf"] }, "a/"),
    RangeError,
    "Cannot open data set as classNames in dataset.json must leave each name that the files of a/ give in its place: " +
      "current value is another place for dog. The files give cat, dog",
  );
});
