import { assert, assertAlmostEquals, assertEquals, assertThrows } from "@std/assert";
import type { ImageSet } from "../../../lib/core/dataset.ts";
import { syntheticGarments } from "../../../lib/data/synthetic/synthetic.ts";
import { hog } from "../../../lib/image/features/hog.ts";
import { hogMatrix } from "../../../lib/image/features/hog_matrix.ts";
import { greyImageAt } from "../../../lib/image/grey_image.ts";
import { colourHistogram } from "../../../lib/image/photograph/colour_histogram.ts";
import { describeImages } from "../../../lib/image/features/describe_images.ts";
import { imageOf } from "../../../lib/image/pixel_image.ts";
import type { Matrix } from "../../../lib/matrix/matrix.ts";
import { nearestNeighbours } from "../../../lib/matrix/nearest_neighbours.ts";

const set = syntheticGarments({ size: 3, seed: 1 });

Deno.test("hogMatrix() puts each image's descriptor in its row", () => {
  const { values, rows, columns } = hogMatrix(set);
  assertEquals([rows, columns], [3, 1296]);
  for (let i = 0; i < 3; i++) {
    assertEquals(values.slice(i * columns, (i + 1) * columns), hog(greyImageAt(set, i)).descriptor);
  }
});

Deno.test("hogMatrix() joins the colours of images in colour, as much as their edges", () => {
  const colour = syntheticGarments({ size: 3, seed: 1, channels: 3, side: 32 });
  const { values, rows, columns } = hogMatrix(colour), edges = 7 * 7 * 36;
  assertEquals([rows, columns], [3, edges + 28]);
  for (let i = 0; i < 3; i++) {
    const row = values.slice(i * columns, (i + 1) * columns), image = imageOf(colour, i);
    assertEquals(row.slice(0, edges), hog(greyImageAt(colour, i)).descriptor);
    const fractions = row.slice(edges).map((value) => value * value / 49);
    colourHistogram(image).forEach((fraction, bin) => assertAlmostEquals(fractions[bin], fraction, 1e-6));
  }
});

Deno.test("hogMatrix() tells garments by their colour, which its edges do not", async () => {
  const known = syntheticGarments({ size: 400, seed: 1, channels: 3, toldBy: "colour" });
  const asked = syntheticGarments({ size: 200, seed: 2, channels: 3, toldBy: "colour" });
  const rightOf = async (describe: (set: ImageSet) => Matrix) => {
    const { indices } = await nearestNeighbours(describe(asked), describe(known));
    return asked.labels.filter((label, i) => known.labels[indices[i]] === label).length / 200;
  };
  const right = await rightOf(hogMatrix);
  const byEdges = await rightOf((set) => describeImages(set, (image) => hog(image).descriptor));
  assert(right > 0.5 && byEdges < 0.25, `${right} and ${byEdges}`);
});

Deno.test("hogMatrix() hands its options on", () => {
  assertEquals(hogMatrix(set, { cellSize: 7, blockSize: 1, bins: 5 }).columns, 4 * 4 * 5);
  assertThrows(() => hogMatrix(set, { cellSize: 5 }), RangeError, "cellSize must divide 28 and 28");
});

Deno.test("hogMatrix() rejects a set without images", () => {
  assertThrows(
    () => hogMatrix({ ...set, size: 0, images: new Uint8Array(0) }),
    RangeError,
    "Cannot describe images as the set must have 1 image or more: current value is 0",
  );
});
