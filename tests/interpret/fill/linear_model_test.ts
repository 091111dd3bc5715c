/** Holds occlusion, deletion and insertion to their closed form for a linear model, whatever hides. */
import { assertAlmostEquals, assertEquals, assertRejects } from "@std/assert";
import { imageAt } from "../../../lib/core/dataset.ts";
import { meanImage } from "../../../lib/image/mean_image.ts";
import { deletionCurves } from "../../../lib/interpret/deletion_curves.ts";
import { classMeanFill } from "../../../lib/interpret/fill/class_mean_fill.ts";
import { constantFill } from "../../../lib/interpret/fill/constant_fill.ts";
import { drawnFill } from "../../../lib/interpret/fill/drawn_fill.ts";
import type { Fill } from "../../../lib/interpret/fill/fill.ts";
import { meanFill } from "../../../lib/interpret/fill/mean_fill.ts";
import { standardFills } from "../../../lib/interpret/fill/standard_fills.ts";
import { occlusionMaps } from "../../../lib/interpret/occlusion_map.ts";
import { stripes } from "../../training/stripes.ts";
import { tints } from "../../training/tints.ts";
import { hiddenImage, linearScores, weightOf } from "./pictures.ts";

const SETS = { grey: stripes(5, 3), colour: tints(5, 3) };

for (const [title, set] of Object.entries(SETS)) {
  const { width, height, channels = 1 } = set, pixels = width * height;
  const explained = [0, 1, 0, 1, 1];
  const fills: Fill[] = [
    ...[constantFill(), ...standardFills(set), classMeanFill(set)],
    drawnFill(set, { per: "pixel" }),
  ];
  /** What a pixel is worth to the explained class: its weights times image less fill, over its channels. */
  const worth = (image: number, place: number, fill: Fill) => {
    const own = imageAt(set, image), other = fill.pixelsOf(hiddenImage(set, image, explained[image]));
    let sum = 0;
    for (let at = place * channels; at < (place + 1) * channels; at++) {
      sum += weightOf(at, explained[image]) * (own[at] - other[at]);
    }
    return sum;
  };

  Deno.test(`occlusionMaps() of a linear model are weights times image less fill, in ${title}`, async () => {
    for (const fill of fills) {
      const maps = await occlusionMaps(linearScores, set, { explained, fill, patchSize: 1, batchSize: 17 });
      maps.forEach(({ values }, image) =>
        values.forEach((value, place) => assertEquals(value, worth(image, place, fill), fill.name))
      );
      // Patches of 2 x 2 that do not overlap: the sum of what their pixels are worth.
      const blocks = await occlusionMaps(linearScores, set, { explained, fill, patchSize: 2, stride: 2 });
      blocks.forEach(({ values }, image) =>
        values.forEach((value, place) => {
          const top = Math.floor(place / width / 2) * 2, left = Math.floor(place % width / 2) * 2;
          const four = [0, 1, width, width + 1].map((i) => worth(image, top * width + left + i, fill));
          assertEquals(value, four.reduce((sum, one) => sum + one), fill.name);
        })
      );
    }
  });

  Deno.test(`occlusionMaps() with black are the sum of weight times pixel under the patch, in ${title}`, async () => {
    const maps = await occlusionMaps(linearScores, set, { explained, fill: constantFill(), patchSize: 1 });
    maps.forEach(({ values }, image) => {
      const sum = imageAt(set, image).reduce(
        (sum, value, at) => sum + value * weightOf(at, explained[image]),
        0,
      );
      assertEquals(values.reduce((total, value) => total + value), sum);
    });
    assertEquals(
      await occlusionMaps(linearScores, set, { explained, fill: 0, patchSize: 1 }),
      maps,
    );
  });

  Deno.test(`deletionCurves() of a linear model go down by what each pixel is worth, in ${title}`, async () => {
    const maps = Array.from({ length: set.size }, (_, image) => ({
      values: Array.from({ length: pixels }, (_, place) => (place * 7 + image) % pixels),
    }));
    const order = maps.map(({ values }) => [...values.keys()].sort((a, b) => values[b] - values[a] || a - b));
    for (const fill of fills) {
      const whole = linearScores(set), classes = set.classNames.length;
      const options = { maps, explained, fill, steps: pixels };
      const deleted = await deletionCurves(linearScores, set, options);
      const inserted = await deletionCurves(linearScores, set, { ...options, direction: "insertion" });
      const curves = order.map((places, image) => {
        let own = whole[image * classes + explained[image]];
        return [own, ...places.map((place) => own -= worth(image, place, fill))];
      });
      const meanAt = (step: number) => curves.reduce((sum, own) => sum + own[step], 0) / set.size;
      for (let step = 0; step <= pixels; step++) assertAlmostEquals(deleted.mean[step], meanAt(step), 1e-8);
      curves.forEach((own, image) => {
        const area = own.reduce((sum, y) => sum + y) - (own[0] + own[pixels]) / 2;
        assertAlmostEquals(deleted.areas[image], area / pixels, 1e-8);
        // Inserted and deleted together are the whole and the empty image, at every step.
        assertAlmostEquals(deleted.areas[image] + inserted.areas[image], own[0] + own[pixels], 1e-8);
      });
    }
  });
}

Deno.test("occlusionMaps() hides with the mean fill as with the mean image itself, and in batches of any size", async () => {
  const { grey: set } = SETS, explained = set.labels, picture = meanImage(set).mean;
  const asBefore = await occlusionMaps(linearScores, set, { explained, fill: picture });
  assertEquals(await occlusionMaps(linearScores, set, { explained, fill: meanFill(set) }), asBefore);
  const fill = drawnFill(set, { per: "pixel" }),
    all = await occlusionMaps(linearScores, set, { explained, fill });
  assertEquals(await occlusionMaps(linearScores, set, { explained, fill, batchSize: 3 }), all);
});

Deno.test("occlusionMaps() hides by the class that is predicted where none is given", async () => {
  const { colour: set } = SETS, labels: number[] = [];
  const fill: Fill = {
    ...constantFill(),
    pixelsOf: ({ image, label }) => (labels.push(label), image.pixels),
  };
  const maps = await occlusionMaps(linearScores, set, { fill });
  assertEquals(labels, maps.map(({ explained }) => explained));
  // What shows the image itself hides nothing.
  assertEquals(maps.every(({ values }) => values.every((value) => value === 0)), true);
});

Deno.test("occlusionMaps() and deletionCurves() refuse a fill that is no picture of the image's size", async () => {
  const { grey: set } = SETS, fill: Fill = { ...constantFill(), pixelsOf: () => new Uint8Array(63) };
  await assertRejects(
    () => occlusionMaps(linearScores, set, { fill }),
    TypeError,
    'Cannot occlude images as pixels of the fill "black" must be as many as values of an image (64): ' +
      "current value is 63",
  );
  const maps = Array.from({ length: set.size }, () => ({ values: new Float32Array(64) }));
  const options = { maps, explained: set.labels };
  await assertRejects(
    () => deletionCurves(linearScores, set, { ...options, fill }),
    TypeError,
    'Cannot take pixels away as pixels of the fill "black" must be as many as values of an image (64)',
  );
  await assertRejects(
    () => deletionCurves(linearScores, set, { ...options, fill: -1 }),
    RangeError,
    "Cannot take pixels away as fill must be a finite number from 0 to 255: current value is -1",
  );
});
