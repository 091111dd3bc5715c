import { assertEquals, assertNotEquals } from "@std/assert";
import { overlayGrid } from "../../../lib/charts/images/overlay_grid.ts";

const PICTURE = { picture: [0, 0, 255, 255], height: 2, width: 2 };
const map = (...values: number[]) => ({ ...PICTURE, values });
const sheetOf = (svg: string) => /href="(data:image[^"]*)"/.exec(svg)![1];

Deno.test("overlayGrid() gives each map its own scale when asked to", () => {
  const images = [map(0, 1, -1, 0.5), map(0, 10, -10, 5)];
  const own = overlayGrid(images, { reach: "each" }), twice = [images[0], images[0]];
  assertEquals(sheetOf(own.svg()), sheetOf(overlayGrid(twice).svg()));
  assertNotEquals(sheetOf(own.svg()), sheetOf(overlayGrid(images).svg()));
});

Deno.test("overlayGrid() clamps what is beyond its reach", () => {
  const clamped = overlayGrid([map(0, 5, -5, 1)], { reach: 1 });
  assertEquals(sheetOf(clamped.svg()), sheetOf(overlayGrid([map(0, 1, -1, 1)]).svg()));
});

Deno.test("overlayGrid() draws maps of zeros as the pictures alone", () => {
  const zeros = overlayGrid([map(0, 0, 0, 0)]);
  assertEquals(sheetOf(zeros.svg()), sheetOf(overlayGrid([map(0, 0, 0, 0)], { reach: "each" }).svg()));
});

Deno.test("overlayGrid() says in words what the colours show", () => {
  const { description } = overlayGrid([{ ...map(0, 2, -1, 0), label: "boot" }], { valueLabel: "fall" });
  assertEquals(description, "1 image: boot. Colours show fall from -2 to 2.");
});
