import { assert, assertEquals } from "@std/assert";
import { distanceToBox, meetsBox, overlaps } from "../../../lib/charts/labels/box_geometry.ts";

const BOX = { x: 50, y: 20, width: 40, height: 10 };

Deno.test("overlaps() counts boxes that come closer than the gap", () => {
  const beside = { ...BOX, x: 92 };
  assert(!overlaps(BOX, beside, 0));
  assert(!overlaps(BOX, beside, 2));
  assert(overlaps(BOX, beside, 3));
  assert(!overlaps(BOX, { ...BOX, y: 33 }, 3));
});

Deno.test("distanceToBox() measures to the edge, the corner, and not at all inside", () => {
  assertEquals(distanceToBox({ x: 80, y: 20 }, BOX), 10);
  assertEquals(distanceToBox({ x: 73, y: 29 }, BOX), 5);
  assertEquals(distanceToBox({ x: 40, y: 24 }, BOX), 0);
});

Deno.test("meetsBox() finds a line that goes through or ends inside, and none that passes by", () => {
  assert(meetsBox([{ x: 0, y: 20 }, { x: 100, y: 20 }], BOX));
  assert(meetsBox([{ x: 50, y: 60 }, { x: 50, y: 20 }], BOX));
  assert(!meetsBox([{ x: 0, y: 30 }, { x: 100, y: 30 }], BOX));
  assert(!meetsBox([{ x: 0, y: 20 }, { x: 20, y: 20 }], BOX));
});
