import { assert, assertEquals } from "@std/assert";
import { columnDraw, drawColumns } from "../../../lib/classical/forest/forest_columns.ts";
import { createRandom } from "../../../lib/core/random.ts";

/** Draws for a node in which the columns of `constant` do not vary; returns the columns that were tried. */
function tried(draw = columnDraw(10, 4), known = 0, constant: number[] = [], random = createRandom(1)) {
  const seen: number[] = [];
  const found = drawColumns(draw, known, random, (column) => {
    seen.push(column);
    return !constant.includes(column);
  });
  return { seen, found };
}

Deno.test("drawColumns() draws each column as often, and none twice for a node", () => {
  const draw = columnDraw(10, 4), random = createRandom(2), counts = new Array(10).fill(0);
  for (let i = 0; i < 5000; i++) {
    const { seen, found } = tried(draw, 0, [], random);
    assertEquals([new Set(seen).size, found], [4, 0]);
    for (const column of seen) counts[column]++;
  }
  // Of 5000 draws of 4 in 10: 2000, with a standard deviation of 35.
  assert(counts.every((count) => Math.abs(count - 2000) < 150), `${counts}`);
});

Deno.test("drawColumns() counts a constant column as drawn, but goes on until one varies", () => {
  for (let seed = 0; seed < 50; seed++) {
    const few = tried(columnDraw(10, 4), 0, [0, 1, 2], createRandom(seed));
    assertEquals(few.seen.length, 4);
    const most = tried(columnDraw(10, 4), 0, [0, 1, 2, 3, 4, 5, 6, 7, 8], createRandom(seed));
    assert(most.seen.includes(9));
    assert(most.seen.length === 4 || most.seen.at(-1) === 9);
  }
  assertEquals(tried(columnDraw(3, 1), 0, [0, 1, 2]).seen.toSorted(), [0, 1, 2]);
});

Deno.test("drawColumns() tries no column again below a node where it is constant, and forgets it beside that", () => {
  const random = createRandom(3), draw = columnDraw(10, 10);
  const parent = tried(draw, 0, [2, 5], random);
  assertEquals(parent.found, 2);
  const left = tried(draw, parent.found, [2, 5, 7, 8], random);
  assertEquals(left.seen.toSorted(), [0, 1, 3, 4, 6, 7, 8, 9]);
  const below = tried(draw, left.found, [2, 5, 7, 8], random);
  assertEquals(below.seen.toSorted(), [0, 1, 3, 4, 6, 9]);
  const right = tried(draw, parent.found, [2, 5], random);
  assertEquals(right.seen.toSorted(), [0, 1, 3, 4, 6, 7, 8, 9]);
});
