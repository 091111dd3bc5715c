import { assert, assertAlmostEquals, assertEquals, assertRejects } from "@std/assert";
import { createRandom } from "../../lib/core/random.ts";
import { umapLayout } from "../../lib/interpret/umap_layout.ts";
import type { Matrix } from "../../lib/matrix/matrix.ts";

/** Rows of two clouds in turn, far apart. */
function clouds(rows: number): Matrix {
  const random = createRandom(1), columns = 4;
  const values = Float32Array.from(
    { length: rows * columns },
    (_, i) => random.normal() + (Math.floor(i / columns) % 2) * 40,
  );
  return { values, rows, columns };
}

Deno.test("umapLayout() keeps clouds that lie apart apart", async () => {
  const { x, y } = await umapLayout(clouds(60), { neighbours: 8, epochs: 200 });
  assertEquals([x.length, y.length], [60, 60]);
  for (let i = 0; i < 60; i++) {
    let nearest = -1, least = Infinity;
    for (let j = 0; j < 60; j++) {
      const distance = (x[i] - x[j]) ** 2 + (y[i] - y[j]) ** 2;
      if (j !== i && distance < least) [nearest, least] = [j, distance];
    }
    assertEquals(nearest % 2, i % 2);
  }
});

Deno.test("umapLayout() draws by its seed and by nothing else", async () => {
  const layout = (seed: number) => umapLayout(clouds(30), { neighbours: 5, epochs: 20, seed });
  const first = await layout(1);
  assertEquals(await layout(1), first);
  assert((await layout(2)).x[0] !== first.x[0]);
});

Deno.test("umapLayout() reports every tenth epoch and the last one", async () => {
  const fractions: number[] = [];
  await umapLayout(clouds(20), {
    neighbours: 5,
    epochs: 25,
    onProgress: (fraction) => void fractions.push(fraction),
  });
  assertEquals(fractions, [0.4, 0.8, 1]);
});

Deno.test("umapLayout() leaves the matrix alone, and lays out rows that are all equal", async () => {
  const matrix = { values: new Float32Array(40).fill(3), rows: 10, columns: 4 };
  const { x, y } = await umapLayout(matrix, { neighbours: 4, epochs: 20 });
  assert([...x, ...y].every(Number.isFinite));
  assertEquals(matrix.values, new Float32Array(40).fill(3));
});

Deno.test("umapLayout() brings neighbours as close as minDistance says", async () => {
  const meanNearest = async (minDistance: number) => {
    const { x, y } = await umapLayout(clouds(60), { neighbours: 8, epochs: 200, minDistance });
    const nearest = Array.from(
      x,
      (_, i) =>
        Math.min(...Array.from(x, (_, j) => j === i ? Infinity : Math.hypot(x[i] - x[j], y[i] - y[j]))),
    );
    return nearest.reduce((sum, distance) => sum + distance, 0) / 60;
  };
  const tight = await meanNearest(0), loose = await meanNearest(0.9);
  assert(loose > 1.5 * tight, `${loose} is not much more than ${tight}`);
  assertAlmostEquals(loose, 0.9, 0.6);
});

Deno.test("umapLayout() takes all others for neighbours where there are fewer rows than it asks for", async () => {
  for (const rows of [3, 4, 12]) {
    const few = clouds(rows), options = { epochs: 20 };
    const layout = await umapLayout(few, { ...options, neighbours: 60 });
    assertEquals([layout.x.length, layout.y.length], [rows, rows]);
    assert([...layout.x, ...layout.y].every(Number.isFinite), "a point lies nowhere");
    assertEquals(layout, await umapLayout(few, { ...options, neighbours: rows - 1 }));
  }
  await assertRejects(
    () => umapLayout(clouds(2)),
    RangeError,
    "Cannot lay out a plane as the number of rows must be an integer of 3 or more: current value is 2",
  );
});

Deno.test("umapLayout() refuses options that are out of range", async () => {
  for (const neighbours of [1, 2.5]) {
    await assertRejects(
      () => umapLayout(clouds(10), { neighbours }),
      RangeError,
      `Cannot lay out a plane as neighbours must be an integer of 2 or more: current value is ${neighbours}`,
    );
  }
  await assertRejects(
    () => umapLayout(clouds(10), { neighbours: 4, minDistance: 2 }),
    RangeError,
    "Cannot lay out a plane as minDistance must be from 0 to 1: current value is 2",
  );
  await assertRejects(
    () => umapLayout(clouds(10), { neighbours: 4, epochs: 0 }),
    RangeError,
    "Cannot lay out a plane as epochs must be an integer of 1 or more: current value is 0",
  );
});

Deno.test("umapLayout() refuses a matrix whose values do not fit", async () => {
  await assertRejects(
    () => umapLayout({ values: new Float32Array(3), rows: 2, columns: 2 }),
    TypeError,
    "Cannot read a matrix as values must hold rows * columns numbers, at least one: current value is 3 for 2 x 2",
  );
});
