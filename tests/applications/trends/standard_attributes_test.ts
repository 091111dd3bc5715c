import { assertEquals, assertThrows } from "@std/assert";
import { standardAttributes } from "../../../lib/applications/trends/standard_attributes.ts";

const attributes = {
  brightness: Float64Array.of(0, 2),
  contrast: Float64Array.of(0.1, 0.1),
  coverage: Float64Array.of(5, 1),
  slenderness: Float64Array.of(0, 0),
};

Deno.test("standardAttributes() brings columns to mean 0 and deviation 1, and constant ones to 0", () => {
  const { values, rows, columns } = standardAttributes(attributes);
  assertEquals([rows, columns], [2, 4]);
  assertEquals([...values].map((value) => value + 0), [-1, 0, 1, 0, 1, 0, -1, 0]);
});

Deno.test("standardAttributes() refuses attributes of other numbers of images", () => {
  assertThrows(
    () => standardAttributes({ ...attributes, coverage: Float64Array.of(1) }),
    TypeError,
    "Cannot standardise attributes as coverage must be as many as brightness (2): current value is 1",
  );
});
