import { assertAlmostEquals, assertEquals, assertThrows } from "@std/assert";
import { blur } from "../../lib/image/blur.ts";

/** A white point in the middle of 15 x 15 black pixels. */
function point() {
  const pixels = new Float32Array(15 * 15);
  pixels[7 * 15 + 7] = 1;
  return { pixels, height: 15, width: 15 };
}

Deno.test("blur() leaves what is even as it is", () => {
  const image = { pixels: new Uint8Array(12).fill(90), height: 3, width: 4 };
  assertEquals(blur(image, { deviation: 2 }), image);
});

Deno.test("blur() by 0 changes nothing", () => {
  const image = { pixels: Uint8Array.of(3, 200, 7, 90), height: 2, width: 2 };
  assertEquals(blur(image, { deviation: 0 }), image);
});

Deno.test("blur() turns a point into the product of two sampled Gaussians", () => {
  const { pixels } = blur(point(), { deviation: 1.5 });
  const heights = Array.from({ length: 11 }, (_, i) => Math.exp(-((i - 5) ** 2) / (2 * 1.5 ** 2)));
  const sum = heights.reduce((a, b) => a + b);
  for (const [y, x] of [[7, 7], [7, 9], [4, 8], [12, 2], [1, 7]]) {
    const expected = (heights[y - 2] ?? 0) * (heights[x - 2] ?? 0) / sum ** 2;
    assertAlmostEquals(pixels[y * 15 + x], expected, 1e-7);
  }
});

Deno.test("blur() keeps the sum of what is far from the border", () => {
  const { pixels } = blur(point(), { deviation: 1 });
  assertAlmostEquals(pixels.reduce((a, b) => a + b), 1, 1e-6);
});

Deno.test("blur() repeats the border beyond the edge", () => {
  const image = { pixels: Uint8Array.of(100, 100, 0, 0), height: 1, width: 4 };
  const { pixels } = blur(image, { deviation: 0.5 });
  const side = Math.exp(-2), far = Math.exp(-8), sum = 1 + 2 * (side + far);
  assertEquals([...pixels], [
    Math.round(100 * (sum - far) / sum),
    Math.round(100 * (1 + side + far) / sum),
    Math.round(100 * (side + far) / sum),
    Math.round(100 * far / sum),
  ]);
});

Deno.test("blur() treats rows and columns alike", () => {
  const rows = { pixels: Uint8Array.of(0, 9, 80, 255, 3, 40), height: 2, width: 3 };
  const columns = { pixels: Uint8Array.of(0, 255, 9, 3, 80, 40), height: 3, width: 2 };
  const [a, b] = [blur(rows).pixels, blur(columns).pixels];
  assertEquals([a[0], a[1], a[2], a[3], a[4], a[5]], [b[0], b[2], b[4], b[1], b[3], b[5]]);
});

Deno.test("blur() rejects a deviation below 0 or infinite", () => {
  const image = { pixels: Uint8Array.of(3), height: 1, width: 1 };
  for (const deviation of [-1, NaN, Infinity]) {
    assertThrows(
      () => blur(image, { deviation }),
      RangeError,
      `Cannot blur as deviation must be a finite number of 0 or more: current value is ${deviation}`,
    );
  }
});
