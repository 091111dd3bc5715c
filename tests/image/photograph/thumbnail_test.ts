import { assertEquals, assertThrows } from "@std/assert";
import { thumbnail } from "../../../lib/image/photograph/thumbnail.ts";

Deno.test("thumbnail() enlarges by a whole factor and centres on the margin", () => {
  const { pixels, height, width } = thumbnail({ pixels: Uint8Array.of(10, 20), height: 1, width: 2 }, {
    side: 5,
    margin: 9,
  });
  assertEquals([height, width, pixels.length], [5, 5, 75]);
  const red = [...pixels].filter((_, i) => i % 3 === 0);
  assertEquals(red.slice(0, 5), [9, 9, 9, 9, 9]);
  assertEquals(red.slice(5, 10), [10, 10, 20, 20, 9]);
  assertEquals(red.slice(10, 15), [10, 10, 20, 20, 9]);
  assertEquals(red.slice(15), Array(10).fill(9));
});

Deno.test("thumbnail() shrinks what is larger, colours and proportions kept", () => {
  const pixels = Uint8Array.from({ length: 8 * 4 * 3 }, (_, i) => [200, 100, 50][i % 3]);
  const small = thumbnail({ pixels, height: 8, width: 4 }, { side: 4, margin: 0 });
  assertEquals([...small.pixels.subarray(0, 12)], [0, 0, 0, 200, 100, 50, 200, 100, 50, 0, 0, 0]);
});

Deno.test("thumbnail() refuses half a pixel", () => {
  assertThrows(
    () => thumbnail({ pixels: Uint8Array.of(1), height: 1, width: 1 }, { side: 0.5 }),
    RangeError,
    "Cannot make a thumbnail as side must be an integer of 1 or more: current value is 0.5",
  );
});
