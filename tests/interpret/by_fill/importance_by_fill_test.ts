import { assertAlmostEquals, assertEquals, assertRejects } from "@std/assert";
import type { ImageSet } from "../../../lib/core/dataset.ts";
import { createRandom } from "../../../lib/core/random.ts";
import { importanceByFill } from "../../../lib/interpret/by_fill/importance_by_fill.ts";
import { constantFill } from "../../../lib/interpret/fill/constant_fill.ts";
import { picturesOf } from "../fill/pictures.ts";

/** The first pixel is bright in images of class 1 and black in the others; the second says nothing. */
const LABELS = Array.from({ length: 40 }, (_, i) => Number(i % 4 === 0));
const SET = picturesOf(LABELS.map((label, i) => [200 * label, i]), { height: 1, width: 2, labels: LABELS });

/** Sees class 1 where the first pixel is brighter than 100. */
const score = ({ images, size }: ImageSet) =>
  Float32Array.from({ length: 2 * size }, (_, i) => Number((images[i - i % 2] > 100) === (i % 2 === 1)));

const FILLS = [constantFill(0), constantFill(255)];

Deno.test("importanceByFill() gives what is lost under each fill, and when parts are permuted", async () => {
  const found = await importanceByFill(score, SET, { groups: [[0], [1]], fills: FILLS, seed: 3 });
  assertEquals(found.map(({ fill }) => fill), ["black", "white", "another image"]);
  const means = found.map(({ parts }) => parts.map(({ mean }) => mean));
  // Black makes all images class 0, which a quarter is not; white makes them class 1.
  assertAlmostEquals(means[0][0], 0.25, 1e-12);
  assertAlmostEquals(means[1][0], 0.75, 1e-12);
  const others = createRandom(3).permutation(40);
  const lost = LABELS.filter((label, i) => LABELS[others[i]] !== label).length;
  assertAlmostEquals(means[2][0], lost / 40, 1e-12);
  assertEquals(means.map(([, second]) => second), [0, 0, 0]);
});

Deno.test("importanceByFill() permutes as often as it is told, and hides once", async () => {
  const found = await importanceByFill(score, SET, { groups: [[0]], fills: FILLS, repeats: 4 });
  assertEquals(found.map(({ parts: [{ drops }] }) => drops.length), [1, 1, 4]);
});

Deno.test("importanceByFill() says how far it is, from 0 to 1", async () => {
  const fractions: number[] = [], onProgress = (fraction: number) => void fractions.push(fraction);
  await importanceByFill(score, SET, { groups: [[0], [1]], fills: FILLS, onProgress });
  assertEquals(fractions.map((fraction) => Math.round(6 * fraction)), [1, 2, 3, 4, 5, 6]);
});

Deno.test("importanceByFill() refuses what imageImportance() refuses", async () => {
  await assertRejects(
    () => importanceByFill(score, SET, { groups: [[2]], fills: FILLS }),
    RangeError,
    "Cannot permute parts of images as each of a group must be an integer from 0 to 1: current value is 2",
  );
});
