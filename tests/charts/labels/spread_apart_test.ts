import { assert, assertEquals } from "@std/assert";
import { spreadApart } from "../../../lib/charts/labels/spread_apart.ts";

const box = (x: number, y: number) => ({ x, y, width: 40, height: 20 });

Deno.test("spreadApart() leaves boxes that do not overlap", () => {
  const boxes = [box(0, 10), box(100, 10), box(0, 60)];
  assertEquals(spreadApart(boxes), boxes);
});

Deno.test("spreadApart() separates boxes and keeps their order", () => {
  const [one, two, three] = spreadApart([box(0, 100), box(5, 101), box(9, 102)], { gap: 2 });
  assert(two.y - one.y >= 21.9 && three.y - two.y >= 21.9);
});

Deno.test("spreadApart() stays between the edges", () => {
  const moved = spreadApart([box(0, 2), box(0, 1), box(0, 0)], { bottom: 90 });
  assert(moved.every(({ y }) => y >= 10 && y <= 80));
});

Deno.test("spreadApart() does not change its input", () => {
  const boxes = [box(0, 10), box(0, 10)];
  spreadApart(boxes);
  assertEquals(boxes, [box(0, 10), box(0, 10)]);
});
