import { assertEquals } from "@std/assert";
import { withMargins } from "../../../lib/image/photograph/with_margins.ts";

Deno.test("withMargins() repeats the edge around the picture", () => {
  const image = { pixels: Uint8Array.of(1, 2, 3, 4, 5, 6), height: 1, width: 2 };
  const { pixels, height, width } = withMargins(image, { height: 2, width: 5 });
  assertEquals([height, width], [2, 5]);
  const row = [1, 2, 3, 1, 2, 3, 4, 5, 6, 4, 5, 6, 4, 5, 6];
  assertEquals([...pixels], [...row, ...row]);
  assertEquals(withMargins(image, { height: 1, width: 2 }), image);
});
