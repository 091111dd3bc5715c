import { assert, assertEquals, assertThrows } from "@std/assert";
import { scatterMap } from "../../lib/charts/scatter_map.ts";

const POINTS = { x: [0, 0.1, 0.2, 1], y: [0, 0.1, 0.2, 1], labels: [0, 0, 0, 1] };
const TILE = { pixels: [0, 255, 255, 0], height: 2, width: 2 };
const thumbnails = POINTS.labels.map((_, index) => ({ index, ...TILE }));
const classNames = ["T-shirt/top", "Trouser"];
const imagesIn = (svg: string) => svg.match(/<image /g)?.length ?? 0;

Deno.test("scatterMap() leaves images out that would cover others, fewer of them the smaller they are", () => {
  const [large, small] = [60, 6].map((thumbnailSize) =>
    imagesIn(scatterMap(POINTS, { thumbnails, thumbnailSize, classNames }).svg())
  );
  assert(large < small, `${large} large and ${small} small ones`);
  assertEquals(imagesIn(scatterMap(POINTS).svg()), 0);
});

Deno.test("scatterMap() draws images of 28 pixels by default", () => {
  const [first, second] = [{ thumbnails }, { thumbnails, thumbnailSize: 28 }].map((options) =>
    scatterMap(POINTS, options).svg()
  );
  assertEquals(first, second);
});

Deno.test("scatterMap() refuses images that cannot be seen", () => {
  assertThrows(
    () => scatterMap(POINTS, { thumbnails, thumbnailSize: 2 }),
    RangeError,
    "Cannot draw a map of points as thumbnailSize must be from 4 to 100: current value is 2",
  );
});
