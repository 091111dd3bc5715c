import { assert, assertEquals } from "@std/assert";
import { createRandom } from "../../../lib/core/random.ts";
import { drawDye, drawDyeOf, HUE_NAMES } from "../../../lib/data/synthetic/garment_colours.ts";

/** Hue in degrees by the inverse formula, from the largest and the smallest channel. */
function hueOf([red, green, blue]: readonly [number, number, number]): number {
  return (Math.atan2(Math.sqrt(3) * (green - blue), 2 * red - green - blue) * 180 / Math.PI + 360) % 360;
}

Deno.test("drawDyeOf() keeps each hue apart from the next", () => {
  const random = createRandom(1);
  for (let hue = 0; hue < HUE_NAMES.length; hue++) {
    for (let i = 0; i < 50; i++) {
      const off = Math.abs((hueOf(drawDyeOf(hue, random)) - 36 * hue + 540) % 360 - 180);
      // The angle of the colour triangle is off HSV's hexagon by 1.1 degrees at most.
      assert(off <= 0.3 * 36 + 1.2, `${HUE_NAMES[hue]}: ${off} degrees off`);
    }
  }
});

Deno.test("drawDye() draws colours of full value", () => {
  const random = createRandom(2);
  for (let i = 0; i < 50; i++) {
    const dye = drawDye(random);
    assertEquals(Math.max(...dye), 1);
    assert(Math.min(...dye) >= 0.1 - 1e-9 && Math.min(...dye) <= 0.8 + 1e-9);
  }
});
