import { assertEquals, assertThrows } from "@std/assert";
import { wantedClasses } from "../../../lib/data/readers/wanted_classes.ts";

Deno.test("wantedClasses() takes the classes that are named, or all where as many other names are", () => {
  const found = ["a", "b", "c"];
  assertEquals(wantedClasses(found, undefined, "list.csv"), found);
  assertEquals(wantedClasses(found, ["c", "a"], "list.csv"), ["c", "a"]);
  assertEquals(wantedClasses(found, ["c", "z"], "list.csv"), ["c", "z"]);
  assertEquals(wantedClasses(found, ["x", "y", "z"], "list.csv"), found);
});

Deno.test("wantedClasses() refuses other names that are not as many", () => {
  assertThrows(
    () => wantedClasses(["a", "b", "c"], ["x", "y"], "list.csv"),
    RangeError,
    "Cannot open data set as classNames in dataset.json must name classes of list.csv, or be as many as these: current " +
      "value is x, y for a, b, c",
  );
});
