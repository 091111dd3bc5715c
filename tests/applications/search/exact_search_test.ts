import { assertAlmostEquals, assertEquals, assertThrows } from "@std/assert";
import { exactSearch } from "../../../lib/applications/search/exact_search.ts";

const items = { values: Float32Array.of(1, 0, 0, 1, 10, 10, -1, 0), rows: 4, columns: 2 };
const query = { values: Float32Array.of(2, 0), rows: 1, columns: 2 };

Deno.test("exactSearch() finds by cosine whatever the lengths, with distances from 0 to 2", () => {
  const { indices, distances } = exactSearch(query, items, { k: 4 });
  assertEquals(indices, Uint32Array.of(0, 2, 1, 3));
  [0, 1 - Math.SQRT1_2, 1, 2].forEach((d, i) => assertAlmostEquals(distances[i], d, 1e-7));
});

Deno.test("exactSearch() finds by squared distance", () => {
  const { indices, distances } = exactSearch(query, items, { k: 3, metric: "l2" });
  assertEquals(indices, Uint32Array.of(0, 1, 3));
  assertEquals(distances, Float64Array.of(1, 5, 9));
});

Deno.test("exactSearch() leaves items out of their own search where that is asked", () => {
  assertEquals(exactSearch(items, items, { k: 1, excludeSelf: true }).indices, Uint32Array.of(2, 2, 0, 1));
});

Deno.test("exactSearch() puts a blank image at right angles to all, before what points away", () => {
  const blank = { values: Float32Array.of(0, 0, 3, 1, -1, 0, 1, 1), rows: 4, columns: 2 };
  const { indices, distances } = exactSearch(query, blank, { k: 4 });
  assertEquals(indices, Uint32Array.of(1, 3, 0, 2));
  assertAlmostEquals(distances[2], 1, 1e-7);
});

Deno.test("exactSearch() finds blank images for a blank query, and all others at right angles", () => {
  const nothing = { values: Float32Array.of(0, 0), rows: 1, columns: 2 };
  const three = { values: Float32Array.of(5, 5, 0, 0, -1, 0), rows: 3, columns: 2 };
  const { indices, distances } = exactSearch(nothing, three);
  assertEquals(indices[0], 1);
  [0, 1, 1].forEach((d, i) => assertAlmostEquals(distances[i], d, 1e-7));
});

Deno.test("exactSearch() refuses more neighbours than there are", () => {
  assertThrows(
    () => exactSearch(query, items, { k: 5 }),
    RangeError,
    "Cannot find neighbours as k must be an integer from 1 to 4: current value is 5",
  );
});
