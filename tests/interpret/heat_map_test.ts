import { assert, assertEquals } from "@std/assert";
import { valueImage } from "../../lib/interpret/heat_map.ts";

Deno.test("valueImage() hands the pixels on without a copy", () => {
  const pixels = Float32Array.of(1, -2);
  const image = valueImage({ pixels, height: 1, width: 2 });
  assertEquals(image, { values: pixels, height: 1, width: 2 });
  assert(image.values === pixels);
});
