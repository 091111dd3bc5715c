import { assertEquals } from "@std/assert";
import { broadcastPlaces, walkBroadcast } from "../../../lib/backend/operations/broadcast_walk.ts";
import { createRandom } from "../../../lib/core/random.ts";

const sizeOf = (shape: readonly number[]) => shape.reduce((product, size) => product * size, 1);

/** The places by definition: from a value's place on each axis. */
function expectedPlaces(shape: number[], small: number[]): number[] {
  return Array.from({ length: sizeOf(shape) }, (_, place) => {
    let rest = place, stride = 1, other = 0;
    for (let axis = shape.length - 1, own = small.length - 1; own >= 0; axis--, own--) {
      if (small[own] > 1) other += rest % shape[axis] * stride;
      stride *= small[own];
      rest = Math.floor(rest / shape[axis]);
    }
    return other;
  });
}

Deno.test("broadcastPlaces() is what the definition says in 500 random shapes", () => {
  const random = createRandom(4);
  for (let i = 0; i < 500; i++) {
    const shape = Array.from({ length: random.integer(7) }, () => 1 + random.integer(3));
    const small = shape.slice(random.integer(shape.length + 1)).map((size) => random.integer(2) ? size : 1);
    assertEquals(broadcastPlaces(shape, small), expectedPlaces(shape, small), `[${small}] in [${shape}]`);
  }
});

Deno.test("walkBroadcast() visits nothing where there is nothing", () => {
  for (const [shape, small] of [[[0], [0]], [[0, 2], [2]], [[3, 0], [3, 1]], [[2, 0, 3], []]]) {
    walkBroadcast(shape, small, () => {
      throw new Error(`[${shape}] has no values`);
    });
  }
});

Deno.test("walkBroadcast() goes through neighbouring axes at once", () => {
  const runs: unknown[] = [];
  walkBroadcast([2, 3, 4, 5], [1, 1, 4, 5], (run) => void runs.push(run));
  assertEquals(
    runs,
    Array.from({ length: 6 }, (_, i) => ({ begin: 20 * i, end: 20 * i + 20, first: 0, step: 1 })),
  );
});
