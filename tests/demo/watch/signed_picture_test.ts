import { assertEquals } from "@std/assert";
import { signedColour } from "../../../lib/demo/watch/signed_picture.ts";

Deno.test("signedColour() goes from blue by black to white, and no further", () => {
  assertEquals([-1, -0.5, 0, 0.5, 1, 7].map(signedColour), [
    [72, 132, 255, 255],
    [36, 66, 128, 255],
    [0, 0, 0, 255],
    [128, 128, 128, 255],
    [255, 255, 255, 255],
    [255, 255, 255, 255],
  ]);
});
