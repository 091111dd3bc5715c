import * as tf from "@tensorflow/tfjs";
import { assert, assertAlmostEquals, assertEquals } from "@std/assert";
import { normalAt } from "../../lib/backend/corrupt_plainly.ts";
import { useBackend } from "../../lib/backend/use_backend.ts";
import { createRandom } from "../../lib/core/random.ts";
import { affine } from "../../lib/image/affine.ts";
import { colourJitter } from "../../lib/image/colour_jitter.ts";
import { greyImageAt } from "../../lib/image/grey_image.ts";
import { imageOf } from "../../lib/image/pixel_image.ts";
import { createBatchSource } from "../../lib/training/batch_source.ts";
import {
  type AugmentationOptions,
  augmentationSettings,
} from "../../lib/training/images/augmentation_settings.ts";
import { drawAugmentation } from "../../lib/training/images/draw_augmentation.ts";
import { stripes } from "./stripes.ts";
import { tints } from "./tints.ts";

const set = stripes(50, 1);
const indices = Uint32Array.of(3, 49, 0, 3);
const nothing = augmentationSettings({ flipProbability: 0, padding: 0, eraseProbability: 0 });

/** Two batches from one source, on one backend. */
async function batches(prefer: "wasm" | "cpu", augmentation = augmentationSettings({ eraseFill: 0.5 })) {
  await useBackend({ prefer });
  const before = tf.memory().numTensors, random = createRandom(5);
  const source = createBatchSource(set, { batchSize: 4, augmentation });
  const values = [indices, indices.subarray(1)].map((chosen) => {
    const images = source.images(chosen, { random });
    assertEquals(images.shape, [chosen.length, 8, 8, 1]);
    const values = images.dataSync();
    images.dispose();
    return values;
  });
  source.dispose();
  assertEquals(tf.memory().numTensors, before);
  return { values, state: random.state() };
}

/** With and without a map before the kernel. */
const augmentations = {
  augments: augmentationSettings({ eraseFill: 0.5 }),
  "turns, zooms and augments": augmentationSettings({ degrees: 30, zoom: 0.2, eraseFill: 0.5 }),
  "turns, augments, blurs and adds noise": augmentationSettings({ degrees: 30, noise: 0.2, blur: 1 }),
};
for (const [verb, augmentation] of Object.entries(augmentations)) {
  Deno.test(`createBatchSource() ${verb} alike on wasm and cpu, to a float's rounding`, async () => {
    const [fast, plain] = [await batches("wasm", augmentation), await batches("cpu", augmentation)];
    assertEquals(fast.state, plain.state);
    for (const [i, values] of fast.values.entries()) {
      assert(values.every((value, at) => Math.abs(value - plain.values[i][at]) < 4e-7));
    }
  });
}

for (const prefer of ["wasm", "cpu"] as const) {
  Deno.test(`createBatchSource() turns and zooms each image by the map that is drawn, on ${prefer}`, async () => {
    const mapped = augmentationSettings({ ...nothing, degrees: 30, zoom: 0.2 }), random = createRandom(5);
    const { values: [first] } = await batches(prefer, mapped);
    indices.forEach((image, i) => {
      const { map } = drawAugmentation(image, mapped, { random, height: 8, width: 8 });
      affine(greyImageAt(set, image), map!).pixels.forEach((pixel, at) =>
        assertAlmostEquals(first[i * 64 + at], pixel / 255, 1e-7)
      );
    });
  });
}

Deno.test("createBatchSource() adds noise to the very batch that it makes without", async () => {
  const noisy = augmentationSettings({ noise: 0.3, noiseProbability: 1 });
  const [{ values: [plain], state }, after] = [
    await batches("wasm", augmentationSettings({})),
    await batches("wasm", noisy),
  ];
  assertEquals(after.state, state);
  const random = createRandom(5);
  indices.forEach((image, i) => {
    const { deviation, keys } = drawAugmentation(image, noisy, { random, height: 8, width: 8 }).noise!;
    for (let at = 0; at < 64; at++) {
      const value = Math.min(1, Math.max(0, plain[i * 64 + at] + deviation * normalAt(at, keys)));
      assertAlmostEquals(after.values[0][i * 64 + at], value, 1e-6);
    }
  });
});

Deno.test("createBatchSource() shows the same image another way each time", async () => {
  const { values: [first] } = await batches("wasm");
  assert(first.subarray(0, 64).join() !== first.subarray(3 * 64).join());
});

Deno.test("createBatchSource() gives the images as they are where nothing is drawn", async () => {
  const { values: [first] } = await batches("wasm", nothing);
  indices.forEach((image, i) => {
    for (let at = 0; at < 64; at++) {
      assert(Math.abs(first[i * 64 + at] - set.images[image * 64 + at] / 255) < 1e-7);
    }
  });
});

Deno.test("createBatchSource() without augmentation draws nothing", async () => {
  await useBackend();
  const random = createRandom(1), state = random.state();
  const source = createBatchSource(set, { batchSize: 4 });
  const images = source.images(indices, { random });
  assertEquals(images.dataSync()[0], Math.fround(set.images[3 * 64] / 255));
  assertEquals(random.state(), state);
  images.dispose();
  source.dispose();
});

Deno.test("createBatchSource() says which images of the last batch were mirrored, as drawn", async () => {
  await useBackend();
  for (const options of [{}, { degrees: 10 }, { flipProbability: 0 }]) {
    const augmentation = augmentationSettings(options), random = createRandom(3);
    const source = createBatchSource(set, { batchSize: 4, augmentation });
    const drawn = Array.from(
      indices,
      (image) => drawAugmentation(image, augmentation, { random, height: 8, width: 8 }),
    );
    source.images(indices, { random: createRandom(3) }).dispose();
    assertEquals(source.flips(), drawn.map(({ flip }) => flip!));
    source.dispose();
  }
  const plain = createBatchSource(set, { batchSize: 4 });
  plain.images(indices, { random: createRandom(3) }).dispose();
  assertEquals(plain.flips(), Array.from(indices, () => false));
  plain.dispose();
});

/** One batch of images in colour, and what was drawn for it. */
async function colourBatch(prefer: "wasm" | "cpu", options: AugmentationOptions) {
  await useBackend({ prefer });
  const coloured = tints(9, 1),
    augmentation = augmentationSettings(options),
    chosen = Uint32Array.of(8, 0, 8, 3, 4, 5);
  const source = createBatchSource(coloured, { batchSize: 6, augmentation });
  const images = source.images(chosen, { random: createRandom(5) }), values = images.dataSync();
  assertEquals(images.shape, [6, 8, 6, 3]);
  images.dispose();
  source.dispose();
  const from = { random: createRandom(5), height: 8, width: 6 };
  const drawn = Array.from(chosen, (image) => drawAugmentation(image, augmentation, from));
  return { values, drawn, coloured };
}

for (const prefer of ["wasm", "cpu"] as const) {
  Deno.test(`createBatchSource() moves red, green and blue of a pixel together, on ${prefer}`, async () => {
    const { values, drawn, coloured } = await colourBatch(prefer, { eraseFill: 0.5 });
    assert(drawn.some(({ flip }) => flip) && drawn.some(({ erase }) => erase), "too little was drawn");
    drawn.forEach(({ image, flip, down, right, erase }, i) => {
      for (let at = 0; at < 8 * 6 * 3; at++) {
        const [y, x, c] = [Math.floor(at / 18), Math.floor(at / 3) % 6, at % 3];
        const [row, shifted] = [y - down!, x - right!], column = flip ? 5 - shifted : shifted;
        const isErased = erase && y >= erase.top && y < erase.top + erase.height && x >= erase.left &&
          x < erase.left + erase.width;
        const isInside = row >= 0 && row < 8 && shifted >= 0 && shifted < 6;
        const pixel = isInside ? coloured.images[((image * 8 + row) * 6 + column) * 3 + c] / 255 : 0;
        assertAlmostEquals(values[i * 144 + at], isErased ? 0.5 : pixel, 1e-6);
      }
    });
  });

  Deno.test(`createBatchSource() lights images as drawn, then turns and zooms them, on ${prefer}`, async () => {
    const light = { brightness: 0.4, contrast: 0.3, saturation: 0.5 };
    const { values, drawn, coloured } = await colourBatch(prefer, {
      ...{ flipProbability: 0, padding: 0, eraseProbability: 0, degrees: 30, zoom: 0.2 },
      ...light,
    });
    drawn.forEach(({ image, light, map }, i) => {
      affine(colourJitter(imageOf(coloured, image), light!), map!).pixels.forEach((pixel, at) =>
        assertAlmostEquals(values[i * 144 + at], pixel / 255, 1e-6)
      );
    });
    assert(values.subarray(0, 144).join() !== values.subarray(288, 432).join(), "the same light twice");
  });
}

Deno.test("createBatchSource() gives images in colour as they are without augmentation", async () => {
  await useBackend();
  const coloured = tints(3, 1), source = createBatchSource(coloured, { batchSize: 2 });
  const images = source.images(Uint32Array.of(2, 1), { random: createRandom(1) });
  assertEquals(images.shape, [2, 8, 6, 3]);
  const expected = [...coloured.images.subarray(288), ...coloured.images.subarray(144, 288)];
  assertEquals([...images.dataSync()], expected.map((pixel) => Math.fround(pixel / 255)));
  images.dispose();
  source.dispose();
});

Deno.test("createBatchSource() shows both sides of every image in two epochs where flips alternate", async () => {
  await useBackend();
  const source = createBatchSource(set, { batchSize: 4, augmentation: { ...nothing, flips: "alternating" } });
  const random = createRandom(1);
  const [first, second, third] = [0, 1, 2].map((epoch) => {
    const images = source.images(indices, { random, epoch, seed: 5 }), values = images.dataSync();
    images.dispose();
    return values;
  });
  const mirrored = first.map((_, i) => first[i - i % 8 + 7 - i % 8]);
  assertEquals(second, mirrored);
  assertEquals(third, first);
  source.dispose();
});
