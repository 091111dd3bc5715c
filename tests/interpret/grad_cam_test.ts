import * as tf from "@tensorflow/tfjs";
import { assert, assertAlmostEquals, assertEquals, assertThrows } from "@std/assert";
import { useBackend } from "../../lib/backend/use_backend.ts";
import { resize } from "../../lib/image/resize.ts";
import { gradCam } from "../../lib/interpret/grad_cam.ts";
import { pixelMatrix } from "../../lib/matrix/matrix.ts";
import { buildResidualNet } from "../../lib/models/residual_net.ts";
import { buildSmallCnn } from "../../lib/models/small_cnn.ts";
import { stripes } from "../training/stripes.ts";
import { pooledModel } from "./known_models.ts";

const SHAPE: [number, number, number] = [8, 8, 1];

Deno.test("gradCam() weighs channels by their mean gradients and adds them up", async () => {
  await useBackend();
  // Channels x and 2x; class 0 takes 3 of the first and 1 of the second: (3 + 2) / 64 of each pixel.
  const model = pooledModel([1, 2], [3, 0, 1, 0]), images = stripes(2, 1);
  const maps = gradCam(model, images, { layer: "maps", explained: [0, 0] });
  assertEquals(maps.map(({ explained, height, width }) => [explained, height, width]), [[0, 8, 8], [
    0,
    8,
    8,
  ]]);
  maps.forEach(({ values }, image) => {
    values.forEach((value, i) => {
      assertAlmostEquals(value, 5 / 64 * images.images[image * 64 + i] / 255, 1e-7);
    });
  });
  model.dispose();
});

Deno.test("gradCam() is 0 where the layer speaks against the class", async () => {
  await useBackend();
  const model = pooledModel([1, 2], [3, -3, 1, -1]);
  const [against] = gradCam(model, stripes(1, 1), { layer: "maps", explained: [1] });
  assert(against.values.every((value) => value === 0));
  const [speaking] = gradCam(model, stripes(1, 1), { layer: "maps" });
  assertEquals(speaking.explained, 0);
  assert(speaking.values.every((value) => value > 0));
  model.dispose();
});

Deno.test("gradCam() before average pooling and logits is the logits' weights over the number of places", async () => {
  await useBackend();
  const model = buildResidualNet({ width: 4, inputShape: [16, 16, 1], classes: 3 });
  const images = { ...stripes(8, 2), size: 2, height: 16, width: 16, classNames: ["a", "b", "c"] };
  const maps = gradCam(model, images, { layer: "stage3_relu", explained: [2, 1] });
  const front = tf.model({ inputs: model.inputs, outputs: model.getLayer("stage3_relu").output });
  const [weights] = model.getLayer("logits").getWeights();
  tf.tidy(() => {
    const input = tf.tensor4d(pixelMatrix(images).values, [2, 16, 16, 1]);
    const values = (front.apply(input) as tf.Tensor).arraySync() as number[][][][];
    const perClass = weights.arraySync() as number[][];
    [2, 1].forEach((own, image) => {
      const pixels = Float32Array.from(values[image].flat(), (channels) => {
        const sum = channels.reduce((total, value, k) => total + value * perClass[k][own] / 4, 0);
        return Math.max(0, sum);
      });
      const expected = resize({ pixels, height: 2, width: 2 }, { height: 16, width: 16 }).pixels;
      expected.forEach((value, i) => assertAlmostEquals(maps[image].values[i], value, 1e-5));
    });
  });
  assert(maps.some(({ values }) => values.some((value) => value > 0)));
  model.dispose();
});

Deno.test("gradCam() explains layers within branches, and layers that the backend fuses with others", async () => {
  await useBackend();
  const residual = buildResidualNet({ width: 4, inputShape: SHAPE, classes: 2 });
  const plain = buildSmallCnn({ inputShape: SHAPE, classes: 2, filters: [4, 4], units: 8 });
  for (
    const [model, layers] of [[residual, ["stage1_first", "stage2_add"]], [plain, [
      "conv1",
      "pool2",
    ]]] as const
  ) {
    for (const layer of layers) {
      const maps = gradCam(model, stripes(3, 3), { layer });
      assertEquals(maps.map(({ values }) => values.length), [64, 64, 64]);
      assert(maps.every(({ values }) => values.every((value) => value >= 0)));
    }
  }
  residual.dispose();
  plain.dispose();
});

Deno.test("gradCam() gives each image the map it has alone, and leaves no tensors behind", async () => {
  await useBackend();
  const model = buildSmallCnn({ inputShape: SHAPE, classes: 2, filters: [4], units: 8 });
  const images = stripes(3, 4), before = tf.memory().numTensors;
  const maps = gradCam(model, images, { layer: "conv1", explained: [0, 1, 1] });
  const alone = { ...images, images: images.images.subarray(128), size: 1 };
  const [last] = gradCam(model, alone, { layer: "conv1", explained: [1] });
  last.values.forEach((value, i) => assertAlmostEquals(maps[2].values[i], value, 1e-6));
  assertEquals(tf.memory().numTensors, before);
  model.dispose();
});

Deno.test("gradCam() refuses a layer that is not there or has no maps, and a class that is none", async () => {
  await useBackend();
  const model = pooledModel([1, 2], [3, 0, 1, 0]), images = stripes(1, 1);
  assertThrows(
    () => gradCam(model, images, { layer: "stage4" }),
    RangeError,
    "Cannot compute Grad-CAM as layer must be one of ",
  );
  assertThrows(
    () => gradCam(model, images, { layer: "pool" }),
    TypeError,
    "Cannot compute Grad-CAM as the output of layer pool must be [batch, height, width, channels]: " +
      "current value is [batch, 2]",
  );
  assertThrows(
    () => gradCam(model, images, { layer: "maps", explained: [5] }),
    RangeError,
    "Cannot compute Grad-CAM as a class must be an integer from 0 to 1: current value is 5",
  );
  model.dispose();
});
