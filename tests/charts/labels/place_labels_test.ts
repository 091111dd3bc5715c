import { assert, assertEquals } from "@std/assert";
import { overlaps } from "../../../lib/charts/labels/box_geometry.ts";
import {
  type LabelSpace,
  type LabelWish,
  leaderOf,
  placeLabels,
} from "../../../lib/charts/labels/place_labels.ts";
import type { Box } from "../../../lib/charts/labels/spread_apart.ts";
import { createRandom } from "../../../lib/core/random.ts";

const SPACE: LabelSpace = { left: 0, right: 400, top: 0, bottom: 300, obstacles: [] };
const wish = (x: number, y: number): LabelWish => ({ x, y, width: 60, height: 16 });

function assertInside(boxes: readonly Box[], { left, right, top, bottom }: LabelSpace): void {
  for (const { x, y, width, height } of boxes) {
    assert(x - width / 2 >= left - 1e-9 && x + width / 2 <= right + 1e-9);
    assert(y - height / 2 >= top - 1e-9 && y + height / 2 <= bottom + 1e-9);
  }
}

function assertApart(boxes: readonly Box[]): void {
  boxes.forEach((box, i) => assert(boxes.slice(i + 1).every((other) => !overlaps(box, other, 0))));
}

Deno.test("placeLabels() puts a label to the right of its point, and to the left where the space ends", () => {
  const [free] = placeLabels([wish(100, 50)], SPACE), [atEdge] = placeLabels([wish(390, 50)], SPACE);
  assertEquals(free, { x: 139, y: 50, width: 60, height: 16 });
  assertEquals(atEdge, { x: 351, y: 50, width: 60, height: 16 });
});

Deno.test("placeLabels() goes out of the way of obstacles and of other points", () => {
  const line = { x: 140, y: 50, width: 100, height: 1 };
  const [beside] = placeLabels([wish(100, 50)], { ...SPACE, obstacles: [line] });
  assert(!overlaps(beside, line, 0));
  const [first] = placeLabels([wish(100, 50), wish(130, 50)], SPACE);
  assert(!overlaps(first, { x: 130, y: 50, width: 14, height: 14 }, 0));
});

Deno.test("placeLabels() keeps twelve labels of one and the same point apart and inside", () => {
  const boxes = placeLabels(Array.from({ length: 12 }, () => wish(200, 150)), SPACE);
  assertApart(boxes);
  assertInside(boxes, SPACE);
});

Deno.test("placeLabels() keeps labels apart and inside wherever the points lie, in narrow spaces too", () => {
  const random = createRandom(1);
  for (const right of [220, 330, 620]) {
    for (let trial = 0; trial < 4; trial++) {
      const space = { ...SPACE, right, bottom: 420 };
      const wishes = Array.from({ length: 16 }, () => ({
        x: random.uniform() ** 2 * right,
        y: random.uniform() ** 2 * 420,
        width: 30 + random.integer(80),
        height: random.integer(2) === 0 ? 15 : 29,
      }));
      const boxes = placeLabels(wishes, space);
      assertApart(boxes);
      assertInside(boxes, space);
      assertEquals(boxes.map(({ width, height }) => [width, height]), wishes.map((w) => [w.width, w.height]));
    }
  }
});

Deno.test("placeLabels() gives the same places again", () => {
  const wishes = [wish(50, 50), wish(60, 55), wish(70, 45)];
  assertEquals(placeLabels(wishes, SPACE), placeLabels(wishes, SPACE));
});

Deno.test("leaderOf() draws a line to the nearest edge of a label that is away from its point, and none beside it", () => {
  assertEquals(leaderOf({ x: 100, y: 50 }, { x: 139, y: 50, width: 60, height: 16 }), undefined);
  assertEquals(leaderOf({ x: 100, y: 50 }, { x: 180, y: 80, width: 60, height: 16 }), [
    { x: 100, y: 50 },
    { x: 150, y: 72 },
  ]);
});
