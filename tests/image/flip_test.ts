import { assertEquals } from "@std/assert";
import { flip } from "../../lib/image/flip.ts";

const image = { pixels: Uint8Array.of(1, 2, 3, 4, 5, 6), height: 2, width: 3 };

Deno.test("flip() swaps left and right by default", () => {
  assertEquals(flip(image).pixels, Uint8Array.of(3, 2, 1, 6, 5, 4));
});

Deno.test("flip() swaps top and bottom when asked", () => {
  assertEquals(flip(image, "vertical").pixels, Uint8Array.of(4, 5, 6, 1, 2, 3));
});

Deno.test("flip() twice is the image again, which stays as it was", () => {
  assertEquals(flip(flip(image)), image);
  assertEquals(image.pixels, Uint8Array.of(1, 2, 3, 4, 5, 6));
});
