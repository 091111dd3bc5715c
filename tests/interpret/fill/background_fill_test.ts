import { assertEquals } from "@std/assert";
import { backgroundFill } from "../../../lib/interpret/fill/background_fill.ts";
import { hiddenImage, picturesOf } from "./pictures.ts";

Deno.test("backgroundFill() paints the background that the set has: black, white or a colour", () => {
  const black = picturesOf([[0, 0, 0, 0, 90, 0, 0, 0, 0]], { height: 3, width: 3, labels: [0] });
  const fill = backgroundFill(black);
  assertEquals([fill.name, fill.pixelsOf(hiddenImage(black, 0))], ["background (black)", new Uint8Array(9)]);
  const white = picturesOf([[255, 255, 254, 255]], { height: 2, width: 2, labels: [0] });
  const onWhite = backgroundFill(white);
  assertEquals(onWhite.name, "background (white)");
  assertEquals(onWhite.pixelsOf(hiddenImage(white, 0)), new Uint8Array(4).fill(255));
  const tinted = picturesOf([[1, 2, 3, 1, 2, 3]], { height: 1, width: 2, channels: 3, labels: [0] });
  assertEquals(backgroundFill(tinted).pixelsOf(hiddenImage(tinted, 0)), Uint8Array.of(1, 2, 3, 1, 2, 3));
});
