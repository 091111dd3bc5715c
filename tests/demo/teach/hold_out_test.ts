import { assert, assertEquals } from "@std/assert";
import { type HeldOutCandidate, holdOut } from "../../../lib/demo/teach/hold_out.ts";

const files = (label: number, count: number): HeldOutCandidate[] =>
  Array.from({ length: count }, () => ({ label, source: "file", take: 1 }));
const series = (label: number, count: number, take: number): HeldOutCandidate[] =>
  Array.from({ length: count }, () => ({ label, source: "camera", take }));

Deno.test("holdOut() holds a quarter of each class out, and trains on all others and on none of these", () => {
  const pictures = [...files(0, 40), ...files(1, 10), ...files(2, 11)];
  const { train, heldOut } = holdOut(pictures, { seed: 1 });
  assertEquals([...train, ...heldOut].sort((a, b) => a - b), [...pictures.keys()]);
  const counts = [0, 1, 2].map((label) => heldOut.filter((i) => pictures[i].label === label).length);
  assertEquals(counts, [10, 3, 3]);
});

Deno.test("holdOut() is decided by the seed alone", () => {
  const pictures = [...files(0, 30), ...files(1, 30)];
  assertEquals(holdOut(pictures, { seed: 1 }), holdOut(pictures, { seed: 1 }));
  assert(String(holdOut(pictures, { seed: 1 }).heldOut) !== String(holdOut(pictures, { seed: 2 }).heldOut));
});

Deno.test("holdOut() takes the end of each series of the camera, not frames from its midst", () => {
  const pictures = [...series(0, 12, 1), ...series(0, 8, 2), ...files(1, 12)];
  const { heldOut } = holdOut(pictures, { seed: 1 });
  assertEquals(heldOut.filter((i) => i < 20), [9, 10, 11, 18, 19]);
});

Deno.test("holdOut() takes frames that were recorded one by one for loose pictures", () => {
  const pictures = [0, 1].flatMap((label) =>
    Array.from({ length: 12 }, (_, take) => series(label, 1, 12 * label + take)[0])
  );
  const { heldOut } = holdOut(pictures, { seed: 3 });
  assertEquals(heldOut.length, 6);
});

Deno.test("holdOut() holds one out of two, and keeps an only one for training", () => {
  const { train, heldOut } = holdOut([...files(0, 2), ...files(1, 1)], { seed: 1 });
  assertEquals([train.length, heldOut.length], [2, 1]);
  assert(heldOut[0] < 2);
});
