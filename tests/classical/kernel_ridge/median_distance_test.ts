import { assert, assertEquals } from "@std/assert";
import { medianSquaredDistance } from "../../../lib/classical/kernel_ridge/median_distance.ts";
import { createRandom } from "../../../lib/core/random.ts";

const normal = createRandom(1);
const cloud = {
  values: Float32Array.from({ length: 500 * 100 }, () => normal.normal()),
  rows: 500,
  columns: 100,
};

Deno.test("medianSquaredDistance() of normal points in n dimensions is about 2 n", () => {
  const median = medianSquaredDistance(cloud, createRandom(2));
  assert(Math.abs(median - 200) < 5, `${median}`);
});

Deno.test("medianSquaredDistance() of equal rows is 0, and the same seed gives the same", () => {
  assertEquals(
    medianSquaredDistance({ values: new Float32Array(9), rows: 3, columns: 3 }, createRandom(1)),
    0,
  );
  assertEquals(medianSquaredDistance(cloud, createRandom(3)), medianSquaredDistance(cloud, createRandom(3)));
});
