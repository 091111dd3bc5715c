import { assertEquals } from "@std/assert";
import { chooseChannels, hasColour } from "../../../lib/image/photograph/has_colour.ts";

/** Returns a picture of 1,000 pixels of which so many are red. */
function withRed(count: number) {
  const pixels = new Uint8Array(3000).fill(120);
  for (let p = 0; p < count; p++) pixels.set([160, 100, 100], 3 * p);
  return { pixels };
}

Deno.test("hasColour() tells colour from greys and from what JPEG makes of greys", () => {
  assertEquals([hasColour(withRed(0)), hasColour(withRed(5)), hasColour(withRed(6))], [false, false, true]);
  assertEquals(hasColour({ pixels: Uint8Array.of(100, 110, 120) }), false);
});

Deno.test("chooseChannels() keeps colour where one picture in a hundred has it", () => {
  assertEquals(chooseChannels(0, 200), { channels: 1, reason: "0 of 200 pictures have colour" });
  assertEquals(chooseChannels(1, 200), { channels: 1, reason: "1 of 200 pictures has colour" });
  assertEquals(chooseChannels(2, 200), { channels: 3, reason: "2 of 200 pictures have colour" });
  assertEquals(chooseChannels(0, 0).channels, 1);
});
