import * as tf from "@tensorflow/tfjs";
import { assert, assertAlmostEquals, assertEquals, assertThrows } from "@std/assert";
import { useBackend } from "../../lib/backend/use_backend.ts";
import { saliency } from "../../lib/interpret/saliency.ts";
import { smoothGrad } from "../../lib/interpret/smooth_grad.ts";
import { buildSmallCnn } from "../../lib/models/small_cnn.ts";
import { stripes } from "../training/stripes.ts";
import { quadraticModel } from "./known_models.ts";

Deno.test("smoothGrad() without noise is saliency", async () => {
  await useBackend();
  const model = buildSmallCnn({ inputShape: [8, 8, 1], classes: 2, filters: [4], units: 8 });
  const plain = saliency(model, stripes(2, 1));
  const smooth = smoothGrad(model, stripes(2, 1), { noise: 0, samples: 3 });
  smooth.forEach(({ values, explained }, image) => {
    assertEquals(explained, plain[image].explained);
    values.forEach((value, i) => assertAlmostEquals(value, plain[image].values[i], 1e-6));
  });
  model.dispose();
});

Deno.test("smoothGrad() averages over noise that is a fraction of the image's range", async () => {
  await useBackend();
  // The gradient is twice the pixel: its mean over copies strays by the noise, over the root of their number.
  const model = quadraticModel(), images = stripes(2, 2), samples = 16, noise = 0.2;
  images.images.subarray(64).forEach((_, i, pixels) => pixels[i] = i % 2 ? 30 : 81);
  smoothGrad(model, images, { samples, noise }).forEach(({ values }, image) => {
    const pixels = images.images.subarray(image * 64, (image + 1) * 64);
    const range = (Math.max(...pixels) - Math.min(...pixels)) / 255;
    const strays = Array.from(values, (value, i) => (value - 2 * pixels[i] / 255) / (2 * noise * range));
    const spread = Math.sqrt(strays.reduce((sum, stray) => sum + stray ** 2, 0) / 64);
    assertAlmostEquals(spread, 1 / Math.sqrt(samples), 0.06);
  });
  model.dispose();
});

Deno.test("smoothGrad() disturbs an image of one brightness not at all", async () => {
  await useBackend();
  const model = quadraticModel(), images = stripes(1, 1);
  images.images.fill(51);
  const [{ values }] = smoothGrad(model, images, { samples: 2 });
  values.forEach((value) => assertAlmostEquals(value, 0.4, 1e-6));
  model.dispose();
});

Deno.test("smoothGrad() draws by its seed", async () => {
  await useBackend();
  const model = quadraticModel(), images = stripes(2, 3);
  const maps = (seed: number) => smoothGrad(model, images, { seed, samples: 2 });
  assertEquals(maps(1), maps(1));
  assert(maps(1)[1].values[0] !== maps(2)[1].values[0]);
  assert(maps(1)[0].values[0] !== maps(1)[1].values[0]);
  model.dispose();
});

Deno.test("smoothGrad() leaves no tensors behind", async () => {
  await useBackend();
  const model = quadraticModel(), before = tf.memory().numTensors;
  smoothGrad(model, stripes(2, 1), { samples: 3 });
  assertEquals(tf.memory().numTensors, before);
  model.dispose();
});

Deno.test("smoothGrad() refuses options that are out of range", async () => {
  await useBackend();
  const model = quadraticModel();
  assertThrows(
    () => smoothGrad(model, stripes(1, 1), { samples: 0 }),
    RangeError,
    "Cannot compute SmoothGrad as samples must be an integer of 1 or more: current value is 0",
  );
  for (const noise of [-0.1, NaN, Infinity]) {
    assertThrows(
      () => smoothGrad(model, stripes(1, 1), { noise }),
      RangeError,
      `Cannot compute SmoothGrad as noise must be a finite number of 0 or more: current value is ${noise}`,
    );
  }
  model.dispose();
});
