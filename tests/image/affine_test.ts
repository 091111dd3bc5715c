import { assertEquals, assertThrows } from "@std/assert";
import { affine } from "../../lib/image/affine.ts";

const image = { pixels: Uint8Array.of(1, 2, 3, 4, 5, 6, 7, 8, 9), height: 3, width: 3 };

Deno.test("affine() without coefficients returns the same pixels", () => {
  assertEquals(affine(image, {}), image);
});

Deno.test("affine() looks up exchanged coordinates as a transpose", () => {
  const transposed = affine(image, { xx: 0, xy: 1, yx: 1, yy: 0 });
  assertEquals(transposed.pixels, Uint8Array.of(1, 4, 7, 2, 5, 8, 3, 6, 9));
});

Deno.test("affine() rejects a coefficient that is not finite", () => {
  assertThrows(
    () => affine(image, { dx: NaN }),
    RangeError,
    "each coefficient must be finite: current value is 1, 0, 0, 1, NaN, 0",
  );
});
