/** Explains networks of oblong images in colour, beside what can be computed by hand. */
import { assert, assertAlmostEquals, assertEquals } from "@std/assert";
import * as tf from "@tensorflow/tfjs";
import { useBackend } from "../../lib/backend/use_backend.ts";
import { type Dataset, imageAt, subset } from "../../lib/core/dataset.ts";
import { createRandom } from "../../lib/core/random.ts";
import { imageBlocks } from "../../lib/image/features/image_blocks.ts";
import { imageOf } from "../../lib/image/pixel_image.ts";
import { attentionMaps } from "../../lib/interpret/sequences/attention_maps.ts";
import { blockMap } from "../../lib/interpret/block_map.ts";
import { deletionCurves } from "../../lib/interpret/deletion_curves.ts";
import { embedImages } from "../../lib/interpret/embed_images.ts";
import { embedInParts } from "../../lib/interpret/embed_in_parts.ts";
import { featureMaps } from "../../lib/interpret/feature_maps.ts";
import { gradCam } from "../../lib/interpret/grad_cam.ts";
import { imageImportance } from "../../lib/interpret/image_importance.ts";
import { imageParts } from "../../lib/interpret/image_parts.ts";
import { occlusionMaps } from "../../lib/interpret/occlusion_map.ts";
import { saliency } from "../../lib/interpret/saliency.ts";
import { smoothGrad } from "../../lib/interpret/smooth_grad.ts";
import { stepEvidence } from "../../lib/interpret/sequences/step_evidence.ts";
import { stepGradients } from "../../lib/interpret/sequences/step_gradients.ts";
import { pixelMatrix } from "../../lib/matrix/matrix.ts";
import { softmaxRows } from "../../lib/metrics/softmax.ts";
import { buildRecurrentNet, RECURRENT_CELLS } from "../../lib/models/recurrent_net.ts";
import { buildSmallCnn } from "../../lib/models/small_cnn.ts";
import { buildVisionTransformer } from "../../lib/models/vision_transformer.ts";
import { predictLogits } from "../../lib/training/evaluate.ts";
import { tints } from "../training/tints.ts";

await useBackend({ threads: 1 });

/** 8 rows, 6 columns and 3 channels, of three classes. */
const SET = tints(6, 1), SHAPE: [number, number, number] = [8, 6, 3], PLACES = 48, VALUES = 144;

/** Returns logits that are weighted sums of an image's values, and the weights: `[values, classes]`. */
function linear(): { model: tf.LayersModel; weights: Float32Array } {
  const random = createRandom(3), weights = Float32Array.from({ length: VALUES * 3 }, () => random.normal());
  const dense = tf.layers.dense({ units: 3, useBias: false });
  const model = tf.sequential({ layers: [tf.layers.flatten({ inputShape: SHAPE }), dense] });
  tf.tidy(() => dense.setWeights([tf.tensor2d(weights, [VALUES, 3])]));
  return { model, weights };
}

/** Scores images by the sum of the values of one channel for each class. */
function sumsOfChannels({ images, size }: Pick<Dataset, "images" | "size">): Float32Array {
  const sums = new Float32Array(size * 3);
  images.forEach((value, i) => sums[Math.floor(i / VALUES) * 3 + i % 3] += value);
  return sums;
}

Deno.test("saliency() and smoothGrad() show the strongest of a place's three slopes, with its sign", () => {
  const { model, weights } = linear(), explained = [2, 0, 1, 1, 0, 2];
  const maps = saliency(model, SET, { explained });
  const smooth = smoothGrad(model, SET, { explained, samples: 2 });
  maps.forEach(({ values, height, width }, image) => {
    assertEquals([height, width, values.length], [8, 6, PLACES]);
    values.forEach((value, place) => {
      const slopes = [0, 1, 2].map((c) => weights[(3 * place + c) * 3 + explained[image]]);
      assertEquals(value, slopes.toSorted((a, b) => Math.abs(b) - Math.abs(a))[0]);
      assertAlmostEquals(smooth[image].values[place], value, 1e-5);
    });
  });
  model.dispose();
});

Deno.test("gradCam() weighs the maps of a layer for images in colour", () => {
  const model = tf.sequential({
    layers: [
      tf.layers.conv2d({ name: "maps", filters: 2, kernelSize: 1, useBias: false, inputShape: SHAPE }),
      tf.layers.globalAveragePooling2d({}),
      tf.layers.dense({ units: 3, useBias: false }),
    ],
  });
  // The first channel is red, the second green less blue; the first class asks for 3 times the one and the other.
  tf.tidy(() => {
    model.layers[0].setWeights([tf.tensor4d([1, 0, 0, 1, 0, -1], [1, 1, 3, 2])]);
    model.layers[2].setWeights([tf.tensor2d([3, 0, 0, 1, 0, 0], [2, 3])]);
  });
  const maps = gradCam(model, SET, { layer: "maps", explained: [0, 0, 0, 0, 0, 0] });
  maps.forEach(({ values }, image) => {
    const own = imageAt(SET, image);
    values.forEach((value, place) => {
      const [red, green, blue] = own.subarray(3 * place, 3 * place + 3);
      assertAlmostEquals(value, Math.max(0, 3 * red + green - blue) / 255 / PLACES, 1e-5);
    });
  });
  model.dispose();
});

Deno.test("occlusionMaps() hides all channels of a place, with one brightness or another picture", async () => {
  const one = subset(SET, [1]), options = { patchSize: 1, stride: 1, explained: [1] };
  const [black] = await occlusionMaps(sumsOfChannels, one, { ...options, fill: 0 });
  const fill = Float32Array.from({ length: VALUES }, (_, i) => i);
  const [other] = await occlusionMaps(sumsOfChannels, one, { ...options, fill });
  assertEquals(black.values.length, PLACES);
  black.values.forEach((value, place) => {
    const green = one.images[3 * place + 1];
    assertEquals([value, other.values[place]], [green, green - (3 * place + 1)]);
  });
});

Deno.test("occlusionMaps() takes a patch that fits images of few pixels", async () => {
  const tiny = { ...subset(SET, [0]), images: SET.images.slice(0, 3 * 3), height: 1, width: 3 };
  const score = (set: Pick<Dataset, "images" | "size">) => new Float32Array(3 * set.size).fill(set.images[0]);
  const [{ values }] = await occlusionMaps(score, tiny, { fill: 0 });
  assertEquals(values.length, 3);
});

Deno.test("deletionCurves() takes whole pixels away, all their channels", async () => {
  const one = subset(SET, [0]), maps = [{ values: Array.from({ length: PLACES }, (_, place) => -place) }];
  const fill = new Float32Array(VALUES).fill(7), options = { maps, explained: [2], fill, steps: PLACES };
  const { mean } = await deletionCurves(sumsOfChannels, one, options);
  const { mean: grown } = await deletionCurves(sumsOfChannels, one, { ...options, direction: "insertion" });
  for (let step = 0; step <= PLACES; step++) {
    let left = 0, put = 0;
    for (let place = 0; place < PLACES; place++) {
      const blue = one.images[3 * place + 2];
      left += place < step ? 7 : blue;
      put += place < step ? blue : 7;
    }
    assertEquals([mean[step], grown[step]], [left, put]);
  }
});

Deno.test("imageImportance() exchanges blocks of colour, and blockMap() lays what they cost over places", async () => {
  const [height, width, channels] = [8, 6, 3] as const;
  const groups = imageBlocks({ height, width, channels, size: 4 });
  // Only the upper left block decides.
  const score = ({ images, size }: Pick<Dataset, "images" | "size">) =>
    Float32Array.from({ length: 3 * size }, (_, i) => images[Math.floor(i / 3) * VALUES + i % 3]);
  const found = await imageImportance(score, SET, { groups, repeats: 3 });
  assert(found[0].mean > 0.3);
  assertEquals(found.slice(1).map(({ mean }) => mean), [0, 0, 0]);
  const map = blockMap(groups, [1, 2, 3, 4], { height, width, channels });
  const expected = Array.from({ length: PLACES }, (_, place) => {
    const row = Math.floor(place / 6), column = place % 6;
    return 1 + 2 * Number(row >= 4) + Number(column >= 4);
  });
  assertEquals([...map.values], expected);
});

Deno.test("imageParts() exchanges colours of garments by their place, and leaves the background black", () => {
  // A red and a blue square on black: the first upper left, the second one column to the right.
  const images = new Uint8Array(2 * 5 * 5 * 3);
  const paint = (image: number, left: number, colour: number[]) => {
    for (let y = 1; y < 3; y++) {
      for (let x = left; x < left + 2; x++) images.set(colour, ((image * 5 + y) * 5 + x) * 3);
    }
  };
  paint(0, 1, [200, 20, 40]);
  paint(1, 2, [30, 60, 210]);
  const set: Dataset = { ...SET, images, size: 2, height: 5, width: 5, labels: Uint8Array.of(0, 1) };
  const part = (name: string) => imageParts(set).find((one) => one.name === name)!.recombine(0, 1);
  const at = (pixels: ArrayLike<number>, x: number) => [0, 1, 2].map((c) => pixels[(5 + x) * 3 + c]);
  const outline = part("outline"), filling = part("filling");
  assertEquals([1, 2, 3].map((x) => at(outline, x)), [[0, 0, 0], [200, 20, 40], [200, 20, 40]]);
  assertEquals([1, 2, 3].map((x) => at(filling, x)), [[30, 60, 210], [30, 60, 210], [0, 0, 0]]);
  const luma = ([red, green, blue]: number[]) => Math.round(0.299 * red + 0.587 * green + 0.114 * blue);
  const factor = luma([30, 60, 210]) / luma([200, 20, 40]);
  assertEquals(
    at(part("brightness"), 1),
    [200, 20, 40].map((value) => Math.min(255, Math.round(value * factor))),
  );
});

Deno.test("featureMaps() shows what a layer makes of an image in colour", () => {
  const model = buildSmallCnn({ inputShape: SHAPE, classes: 3, filters: [2], units: 4 });
  tf.tidy(() => {
    const kernel = new Float32Array(9 * 3 * 2);
    // The middle of each kernel: red for the first filter, twice the blue for the second.
    kernel[4 * 6] = 1;
    kernel[4 * 6 + 2 * 2 + 1] = 2;
    model.getLayer("conv1").setWeights([tf.tensor4d(kernel, [3, 3, 3, 2]), tf.zeros([2])]);
  });
  const image = imageOf(SET, 4), maps = featureMaps(model, image, { layer: "conv1" });
  for (let place = 0; place < PLACES; place++) {
    assertAlmostEquals(maps[0].values[place], image.pixels[3 * place] / 255, 1e-6);
    assertAlmostEquals(maps[1].values[place], 2 * image.pixels[3 * place + 2] / 255, 1e-6);
  }
  model.dispose();
});

Deno.test("embedImages() and embedInParts() read images in colour", async () => {
  const model = buildSmallCnn({ inputShape: SHAPE, classes: 3, filters: [2], units: 4 });
  const whole = embedImages(model, SET);
  const expected = tf.tidy(() => {
    const front = tf.model({ inputs: model.inputs, outputs: model.getLayer("hidden").output });
    return (front.predict(tf.tensor4d(pixelMatrix(SET).values, [6, ...SHAPE])) as tf.Tensor).dataSync();
  });
  whole.values.forEach((value, i) => assertAlmostEquals(value, expected[i], 1e-6));
  assertEquals(await embedInParts(model, SET, { part: 4 }), whole);
  model.dispose();
});

for (const cell of RECURRENT_CELLS) {
  Deno.test(`stepEvidence() and stepGradients() read rows of width times channels, with ${cell}`, () => {
    const model = buildRecurrentNet({ cell, units: 5, inputShape: SHAPE, classes: 3 });
    const { probabilities, steps, classes } = stepEvidence(model, SET);
    assertEquals([steps, classes, probabilities.length], [8, 3, 6 * 8 * 3]);
    const said = softmaxRows(predictLogits(model, SET), 3);
    for (let image = 0; image < 6; image++) {
      const last = probabilities.subarray((image * 8 + 7) * 3, (image * 8 + 8) * 3);
      last.forEach((p, c) => assertAlmostEquals(p, said[image * 3 + c], 1e-5));
    }
    const { hidden } = stepGradients(model, SET);
    assertEquals(hidden.length, 8);
    assert(hidden.every((norm) => norm > 0));
    model.dispose();
  });
}

Deno.test("attentionMaps() follows as many tokens as an oblong image in colour has", () => {
  const model = buildVisionTransformer({
    ...{ inputShape: SHAPE, classes: 3, patchSize: 4, depth: 8, blocks: 1, heads: 2 },
  });
  const [{ tokens, weights }] = attentionMaps(model, SET);
  assertEquals(tokens, 4);
  for (let row = 0; row < weights.length; row += tokens) {
    assertAlmostEquals(weights.subarray(row, row + tokens).reduce((sum, weight) => sum + weight), 1, 1e-5);
  }
  model.dispose();
});
