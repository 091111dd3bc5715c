import * as tf from "@tensorflow/tfjs";
import { assert, assertAlmostEquals, assertEquals, assertRejects } from "@std/assert";
import { useBackend } from "../../../lib/backend/use_backend.ts";
import type { ImageSet } from "../../../lib/core/dataset.ts";
import { fitNoveltyDetector, noveltyOf } from "../../../lib/interpret/embedding/novelty.ts";
import { stripes } from "../../training/stripes.ts";

/** A network whose embedding is the four pixels of an image themselves; the caller disposes of it. */
function pixelNet(): tf.LayersModel {
  const model = tf.sequential();
  model.add(tf.layers.flatten({ inputShape: [2, 2, 1] }));
  model.add(tf.layers.dense({ units: 2 }));
  return model;
}

/** Images of 2 x 2 pixels. */
function pixels(...images: number[][]): ImageSet {
  const { provenance } = stripes(1, 1);
  const set = { images: Uint8Array.from(images.flat()), size: images.length, height: 2, width: 2 };
  return { ...set, classNames: ["a", "b"], provenance };
}

Deno.test("noveltyOf() is the distance to the k-th nearest training image on the unit sphere", async () => {
  await useBackend();
  const model = pixelNet(), train = pixels([255, 0, 0, 0], [0, 255, 0, 0], [0, 0, 255, 0]);
  const before = tf.memory().numTensors;
  const detector = await fitNoveltyDetector(model, { train, validation: train, k: 1 });
  assertEquals([detector.embeddings.rows, detector.embeddings.columns, detector.validationSize], [3, 4, 3]);
  const found = await noveltyOf(model, pixels([51, 0, 0, 0], [0, 0, 0, 9], [100, 100, 0, 0], [0, 0, 0, 0]), {
    detector,
  });
  const wanted = [0, Math.sqrt(2), Math.hypot(1 - Math.SQRT1_2, Math.SQRT1_2), 1];
  wanted.forEach((distance, i) => assertAlmostEquals(found[i], distance, 1e-6));
  const second = await noveltyOf(model, pixels([51, 0, 0, 0]), { detector: { ...detector, k: 2 } });
  assertAlmostEquals(second[0], Math.sqrt(2), 1e-6);
  assertEquals(tf.memory().numTensors, before);
  model.dispose();
});

Deno.test("fitNoveltyDetector() sets the threshold that leaves its share of validation images above it", async () => {
  await useBackend();
  const model = pixelNet(), train = pixels([255, 0, 0, 0]);
  // The further along, the further from the training image.
  const ranks = Array.from({ length: 99 }, (_, i) => [255, i, 0, 0]);
  const validation = pixels(...ranks),
    novelty = async (side: number) => {
      const detector = await fitNoveltyDetector(model, { train, validation });
      return (await noveltyOf(model, pixels([255, side, 0, 0]), { detector }))[0] - detector.threshold;
    };
  const { falseAlarmRate } = await fitNoveltyDetector(model, { train, validation });
  // Of 99 images and a new one, 5 of 100 are to lie above: the 95th of 99.
  assertAlmostEquals(falseAlarmRate, 0.05, 1e-12);
  assertEquals(await novelty(94), 0);
  assert(await novelty(95) > 0 && await novelty(93) < 0);
  const few = await fitNoveltyDetector(model, { train, validation: pixels(...ranks.slice(0, 9)) });
  assertAlmostEquals(few.falseAlarmRate, 0.1, 1e-12);
  assertAlmostEquals(
    few.threshold,
    (await noveltyOf(model, pixels([255, 8, 0, 0]), { detector: few }))[0],
    1e-12,
  );
  model.dispose();
});

Deno.test("fitNoveltyDetector() keeps a part of many images, spread evenly, and refuses what it cannot do", async () => {
  await useBackend();
  const model = pixelNet(),
    train = pixels(...Array.from({ length: 10 }, (_, i) => [i < 5 ? 255 : 0, i < 5 ? 0 : 255, 0, 0]));
  const { embeddings, k } = await fitNoveltyDetector(model, { train, validation: train, mostImages: 4 });
  assertEquals([...embeddings.values], [1, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0]);
  assertEquals(k, 4);
  const refused = { falseAlarmRate: 0, k: 11, mostImages: 0.5 };
  for (const [name, value] of Object.entries(refused)) {
    await assertRejects(
      () => fitNoveltyDetector(model, { train, validation: train, [name]: value }),
      RangeError,
      "Cannot fit a novelty detector as ",
    );
  }
  model.dispose();
});
