import { assertAlmostEquals, assertEquals, assertRejects } from "@std/assert";
import { fillAgreements } from "../../../lib/interpret/by_fill/fill_agreement.ts";

const mapsOf = (...all: number[][]) => all.map((values) => ({ values: Float32Array.from(values) }));

/** Of two images: ranks as they are, the other way round, and with the last two exchanged. */
const BLACK = mapsOf([1, 2, 3], [3, 2, 1]);
const SAME = mapsOf([10, 20, 90], [0.3, 0.2, 0.1]);
const MIXED = mapsOf([1, 3, 2], [3, 1, 2]);

Deno.test("fillAgreements() is the mean rank correlation of each pair, beside that of other images", async () => {
  const found = await fillAgreements({ black: BLACK, same: SAME, mixed: MIXED });
  assertEquals(found.map(({ first, second, n }) => [first, second, n]), [
    ["black", "same", 2],
    ["black", "mixed", 2],
    ["same", "mixed", 2],
  ]);
  // By hand: 1 - 6 d^2 / (n (n^2 - 1)) with d^2 of 0 or 2; the next image's map has the order the other way round.
  assertAlmostEquals(found[0].value, 1, 1e-12);
  assertAlmostEquals(found[0].floor.value, -1, 1e-12);
  for (const { value, floor } of found.slice(1)) {
    assertAlmostEquals(value, 0.5, 1e-12);
    assertAlmostEquals(floor.value, -0.5, 1e-12);
  }
});

Deno.test("fillAgreements() has an interval over images", async () => {
  const other = mapsOf([1, 2, 3], [3, 1, 2], [2, 1, 3]);
  const [{ value, low, high }] = await fillAgreements({
    black: mapsOf([1, 2, 3], [3, 2, 1], [1, 2, 3]),
    other,
  });
  // 1, 0.5 and 0.5: Student's t with two degrees of freedom.
  const half = 0.95 * Math.sqrt(2 / (1 - 0.95 ** 2)) * Math.sqrt(1 / 12 / 3);
  assertAlmostEquals(value, 2 / 3, 1e-12);
  assertAlmostEquals(low, 2 / 3 - half, 1e-9);
  assertAlmostEquals(high, 2 / 3 + half, 1e-9);
});

Deno.test("fillAgreements() of one fill are none", async () => {
  assertEquals(await fillAgreements({ black: BLACK }), []);
});

Deno.test("fillAgreements() refuses maps of other images, and ends at its signal", async () => {
  await assertRejects(
    () => fillAgreements({ black: BLACK, other: BLACK.slice(1) }),
    TypeError,
    "Cannot compare maps as maps of the second list must be as many as the first (2): current value is 1",
  );
  const signal = AbortSignal.abort(new Error("enough"));
  await assertRejects(() => fillAgreements({ black: BLACK, same: SAME }, { signal }), Error, "enough");
});
