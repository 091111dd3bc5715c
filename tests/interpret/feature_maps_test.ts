import * as tf from "@tensorflow/tfjs";
import { assert, assertAlmostEquals, assertEquals, assertThrows } from "@std/assert";
import { useBackend } from "../../lib/backend/use_backend.ts";
import { greyImageAt } from "../../lib/image/grey_image.ts";
import { featureMaps } from "../../lib/interpret/feature_maps.ts";
import { buildSmallCnn } from "../../lib/models/small_cnn.ts";
import { stripes } from "../training/stripes.ts";
import { pooledModel } from "./known_models.ts";

Deno.test("featureMaps() gives each channel of the layer as an image", async () => {
  await useBackend();
  const model = pooledModel([1, -2], [3, 0, 1, 0]), image = greyImageAt(stripes(1, 1), 0);
  const maps = featureMaps(model, image, { layer: "maps" });
  assertEquals(maps.map(({ height, width }) => [height, width]), [[8, 8], [8, 8]]);
  image.pixels.forEach((pixel, i) => {
    assertAlmostEquals(maps[0].values[i], pixel / 255, 1e-7);
    assertAlmostEquals(maps[1].values[i], -2 * pixel / 255, 1e-7);
  });
  model.dispose();
});

Deno.test("featureMaps() shows a convolution before the pooling that the backend fuses with it", async () => {
  await useBackend();
  const model = buildSmallCnn({ inputShape: [8, 8, 1], classes: 2, filters: [4], units: 8 });
  const image = greyImageAt(stripes(1, 2), 0);
  const before = featureMaps(model, image, { layer: "conv1" });
  const after = featureMaps(model, image, { layer: "pool1" });
  assertEquals([before.length, before[0].height, after.length, after[0].height], [4, 8, 4, 4]);
  after.forEach(({ values }, channel) => {
    const at = (y: number, x: number) => before[channel].values[y * 8 + x];
    values.forEach((value, i) => {
      const y = 2 * (i >> 2), x = 2 * (i % 4);
      assertAlmostEquals(value, Math.max(at(y, x), at(y, x + 1), at(y + 1, x), at(y + 1, x + 1)), 1e-6);
    });
  });
  assert(after.some(({ values }) => values.some((value) => value > 0)));
  model.dispose();
});

Deno.test("featureMaps() leaves no tensors behind, and a model that still works", async () => {
  await useBackend();
  const model = pooledModel([1, 2], [3, 0, 1, 0]), image = greyImageAt(stripes(1, 1), 0);
  const before = tf.memory().numTensors;
  const first = featureMaps(model, image, { layer: "maps" });
  assertEquals(featureMaps(model, image, { layer: "maps" }), first);
  assertEquals(tf.memory().numTensors, before);
  model.dispose();
});

Deno.test("featureMaps() refuses an image without its pixels, and a layer without maps", async () => {
  await useBackend();
  const model = pooledModel([1, 2], [3, 0, 1, 0]);
  assertThrows(
    () => featureMaps(model, { pixels: new Uint8Array(3), height: 8, width: 8 }, { layer: "maps" }),
    TypeError,
    "Cannot read an image as pixels must hold height * width * channels values, at least one pixel: " +
      "current value is 3 for 8 x 8 x 1",
  );
  assertThrows(
    () => featureMaps(model, greyImageAt(stripes(1, 1), 0), { layer: "logits" }),
    TypeError,
    "Cannot show feature maps as the output of layer logits must be [batch, height, width, channels]: " +
      "current value is [batch, 2]",
  );
  model.dispose();
});
