import { assertAlmostEquals, assertEquals } from "@std/assert";
import { createCanvas } from "../../../lib/data/synthetic/garment_canvas.ts";

const UPRIGHT = { tilt: 0, zoom: 1, right: 0, down: 0 };
const sum = (values: Float32Array) => values.reduce((total, value) => total + value, 0);

Deno.test("fill() paints a box of whole pixels exactly", () => {
  const canvas = createCanvas();
  canvas.fill([3, 5, 6, 5, 6, 7, 3, 7], 0.5);
  assertEquals([...canvas.cover.keys()].filter((i) => canvas.cover[i] > 0), [143, 144, 145, 171, 172, 173]);
  assertEquals(canvas.pixels[143], 0.5);
});

Deno.test("fill() covers border pixels by their fraction, so that a triangle keeps its area", () => {
  const canvas = createCanvas();
  canvas.fill([2, 3, 22, 3, 2, 23], 1);
  assertAlmostEquals(sum(canvas.cover), 200, 0.5);
});

Deno.test("fill() keeps area under tilt and scales it by the zoom", () => {
  const canvas = createCanvas();
  canvas.clear({ tilt: 0.3, zoom: 1.2, right: 1.3, down: -0.7 });
  canvas.fill([9, 9, 19, 9, 19, 19, 9, 19], 1);
  assertAlmostEquals(sum(canvas.cover), 144, 1);
});

Deno.test("fill() leaves out what lies beyond the canvas", () => {
  const canvas = createCanvas();
  canvas.fill([-5, -5, 2, -5, 2, 2, -5, 2], 1);
  canvas.fill([40, 3, 50, 3, 50, 9], 1);
  assertAlmostEquals(sum(canvas.cover), 4, 1e-5);
});

Deno.test("cut() returns to the background, and clear() to an empty canvas", () => {
  const canvas = createCanvas();
  canvas.fill([0, 0, 10, 0, 10, 10, 0, 10], 1);
  canvas.cut([0, 0, 10, 0, 10, 4, 0, 4]);
  assertAlmostEquals(sum(canvas.cover), 60, 1e-4);
  assertAlmostEquals(sum(canvas.pixels), 60, 1e-4);
  canvas.clear(UPRIGHT);
  assertEquals(sum(canvas.cover), 0);
});

Deno.test("stroke() draws a line of its width, in the tone of each point", () => {
  const canvas = createCanvas();
  canvas.stroke([4, 10, 14, 10], 2, (x) => x < 9 ? 0.25 : 1);
  assertAlmostEquals(sum(canvas.cover), 20, 1e-4);
  assertEquals([canvas.pixels[9 * 28 + 5], canvas.pixels[9 * 28 + 12]], [0.25, 1]);
});
