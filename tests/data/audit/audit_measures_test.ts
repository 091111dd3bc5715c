import { assert, assertEquals } from "@std/assert";
import { createRandom } from "../../../lib/core/random.ts";
import { measureImage } from "../../../lib/data/audit/audit_measures.ts";

/** An image that is 200 inside a box and 0 outside. */
function box({ top, bottom, left, right }: { top: number; bottom: number; left: number; right: number }) {
  return Uint8Array.from({ length: 784 }, (_, i) => {
    const [y, x] = [Math.floor(i / 28), i % 28];
    return y >= top && y <= bottom && x >= left && x <= right ? 200 : 0;
  });
}

Deno.test("measureImage() measures how far a garment is off the centre", () => {
  const { rowOffset, columnOffset, isAcross, range } = measureImage(
    box({ top: 2, bottom: 15, left: 7, right: 26 }),
  );
  assertEquals({ rowOffset, columnOffset, isAcross, range }, {
    rowOffset: -10,
    columnOffset: 6,
    isAcross: false,
    range: 200,
  });
  assertEquals(measureImage(box({ top: 2, bottom: 15, left: 0, right: 27 })).isAcross, true);
});

Deno.test("measureImage() takes an empty image as centred and calm", () => {
  assertEquals(measureImage(new Uint8Array(784)), {
    range: 0,
    noise: 0,
    drift: 0,
    driftMismatch: 1,
    rowOffset: 0,
    columnOffset: 0,
    isAcross: false,
  });
});

Deno.test("measureImage() tells noise from edges", () => {
  const random = createRandom(1);
  assert(measureImage(Uint8Array.from({ length: 784 }, () => random.integer(256))).noise > 20);
  assertEquals(measureImage(box({ top: 4, bottom: 20, left: 4, right: 20 })).noise, 0);
});

Deno.test("measureImage() finds the drift of rows read with a wrong width", () => {
  const original = box({ top: 4, bottom: 24, left: 10, right: 17 });
  const read = Uint8Array.from(original, (_, i) => original[(Math.floor(i / 28) * 26 + i % 28) % 784]);
  const { drift, driftMismatch } = measureImage(read);
  assertEquals(drift, 2);
  assert(driftMismatch < 0.3, `${driftMismatch}`);
});
