import { assertEquals } from "@std/assert";
import { findGarment } from "../../../lib/image/photograph/find_garment.ts";
import { garmentInColour } from "../../../lib/image/photograph/garment_in_colour.ts";
import { drawnPhotograph } from "../drawn_photograph.ts";

const photograph = drawnPhotograph({ height: 60, width: 90 }, {
  background: [250, 245, 240],
  patches: [
    { top: 10, left: 50, height: 40, width: 10, colour: [200, 30, 30] },
    { top: 10, left: 60, height: 40, width: 10, colour: [30, 30, 200] },
  ],
});

Deno.test("garmentInColour() cuts a garment out and puts it into the middle of a canvas, with its colours", () => {
  const found = findGarment(photograph)!;
  for (const canvas of [0, 255] as const) {
    const { pixels, height, width } = garmentInColour(photograph, found, { height: 20, width: 30, canvas });
    assertEquals([height, width], [20, 30]);
    for (let p = 0; p < 600; p++) {
      const x = p % 30,
        colour = x < 10 || x >= 20 ? [canvas, canvas, canvas] : x < 15 ? [200, 30, 30] : [30, 30, 200];
      assertEquals([...pixels.slice(3 * p, 3 * p + 3)], colour, `pixel ${p}`);
    }
  }
});

Deno.test("garmentInColour() centres by mass what differs from the canvas", () => {
  const found = findGarment(photograph)!;
  const { pixels } = garmentInColour(photograph, found, { height: 20, width: 30, canvas: 0, centre: "mass" });
  // Red is lighter than blue, so the middle of the mass lies to the left of the middle: all moves to the right.
  const row = Array.from(
    { length: 30 },
    (_, x) => pixels[3 * (10 * 30 + x)] > 0 || pixels[3 * (10 * 30 + x) + 2] > 0,
  );
  assertEquals([row.indexOf(true), row.lastIndexOf(true)], [11, 20]);
});
