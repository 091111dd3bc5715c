import { assertEquals } from "@std/assert";
import { findGarment } from "../../../lib/image/photograph/find_garment.ts";
import { drawnPhotograph, type Patch, type Rgb } from "../drawn_photograph.ts";

const size = { height: 40, width: 30 };
const WHITE: Rgb = [255, 255, 255];

function foundPixels(patches: Patch[]): number | undefined {
  const found = findGarment(drawnPhotograph(size, { background: WHITE, patches }));
  return found?.mask.reduce((sum, value) => sum + value, 0);
}

Deno.test("findGarment() finds what differs from the border, whatever its colour", () => {
  for (const colour of [[0, 0, 0], [255, 200, 0], [230, 230, 200]] as const) {
    assertEquals(foundPixels([{ top: 10, left: 5, height: 20, width: 10, colour }]), 200);
  }
});

Deno.test("findGarment() keeps what looks like background but lies within the garment", () => {
  const shirt = { top: 10, left: 5, height: 20, width: 10, colour: [10, 10, 90] as const };
  assertEquals(foundPixels([shirt, { top: 15, left: 8, height: 4, width: 4, colour: WHITE }]), 200);
});

Deno.test("findGarment() keeps both shoes of a pair and leaves dust out", () => {
  const left = { top: 10, left: 4, height: 20, width: 8, colour: [90, 60, 30] as const };
  const dust = { top: 2, left: 2, height: 2, width: 2, colour: [0, 0, 0] as const };
  assertEquals(foundPixels([left, { ...left, left: 18 }, dust]), 320);
});

Deno.test("findGarment() returns undefined where all is background", () => {
  assertEquals(foundPixels([]), undefined);
});
