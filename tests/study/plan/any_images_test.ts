/** Builds and trains every network of the study on images of any size. */
import { assert, assertEquals } from "@std/assert";
import * as tf from "@tensorflow/tfjs";
import { useBackend } from "../../../lib/backend/use_backend.ts";
import type { Dataset } from "../../../lib/core/dataset.ts";
import { createRandom } from "../../../lib/core/random.ts";
import { CANDIDATES } from "../../../lib/study/plan/candidates.ts";
import { allModels } from "../../../lib/study/plan/model_plan.ts";
import { evaluate } from "../../../lib/training/evaluate.ts";
import { fit } from "../../../lib/training/fit.ts";

type Shape = [height: number, width: number, channels: 1 | 3];

const SHAPES: Shape[] = [[8, 8, 1], [28, 28, 1], [32, 32, 3], [64, 48, 3]];

/** Returns images of two classes: the upper or the lower half is bright, in colour one of its channels. */
function halves(size: number, [height, width, channels]: Shape): Dataset {
  const random = createRandom(1), values = height * width * channels;
  const labels = Uint8Array.from({ length: size }, (_, i) => i % 2);
  const images = Uint8Array.from({ length: size * values }, (_, at) => {
    const image = Math.floor(at / values), row = Math.floor(at % values / (width * channels));
    const isBright = (row < height / 2) === (labels[image] === 0) && at % channels === 0;
    return (isBright ? 150 : 20) + random.integer(80);
  });
  return {
    ...{ images, labels, size, height, width, channels },
    classNames: ["upper", "lower"],
    provenance: { source: "halves", title: "Halves", verified: false, origin: "drawn", files: [] },
  };
}

/** Parameters of each network for two classes, by shape, computed by hand from the layers. */
const PARAMETERS: Record<string, (shape: Shape) => number> = {
  fast_cnn: ([, , channels]) => {
    // Filters that see 2 x 2 pixels, twice as many, with biases; then kernels with a shift and two statistics.
    const first = 8 * channels, convolution = (from: number, to: number) => 9 * from * to + 3 * to;
    const block = (from: number, to: number) => convolution(from, to) + convolution(to, to);
    return 4 * channels * first + first + block(first, 32) + block(32, 64) + block(64, 128) + 128 * 2;
  },
  dense_784_300_100: ([height, width, channels]) =>
    height * width * channels * 300 + 300 + 300 * 100 + 100 + 100 * 2 + 2,
  small_cnn: ([height, width, channels]) =>
    9 * channels * 32 + 32 + 9 * 32 * 64 + 64 + (height >> 2) * (width >> 2) * 64 * 128 + 128 + 128 * 2 + 2,
  residual_24: ([, , channels]) => {
    const convolution = (from: number, to: number) => 9 * from * to + 4 * to;
    const stage = (from: number) => convolution(from, 2 * from) + 2 * convolution(2 * from, 2 * from);
    return convolution(channels, 24) + stage(24) + stage(48) + stage(96) + 192 * 2 + 2;
  },
  simple_rnn: ([, width, channels]) => 128 * (width * channels + 128 + 1) + 128 * 2 + 2,
  gru: ([, width, channels]) => 3 * 128 * (width * channels + 128 + 1) + 128 * 2 + 2,
  lstm: ([, width, channels]) => 4 * 128 * (width * channels + 128 + 1) + 128 * 2 + 2,
  bidirectional_gru: ([, width, channels]) => 2 * 3 * 128 * (width * channels + 128 + 1) + 256 * 2 + 2,
};

for (const planned of [...allModels(), ...CANDIDATES]) {
  for (const shape of SHAPES) {
    Deno.test(`${planned.name} takes ${shape.join(" x ")} and learns from it`, async () => {
      await useBackend();
      const data = halves(24, shape), before = tf.memory().numTensors;
      const model = planned.build({ inputShape: shape, classes: 2, seed: 1 });
      assertEquals([model.inputs[0].shape, model.outputs[0].shape], [[null, ...shape], [null, 2]]);
      await planned.preparation?.run(model, data, {});
      const expected = PARAMETERS[planned.name]?.(shape);
      if (expected !== undefined) assertEquals(model.countParams(), expected);
      const first = evaluate(model, data).loss;
      await fit(model, data, { epochs: 6, batchSize: 8, learningRate: 2e-3, clipNorm: 1 });
      const last = evaluate(model, data).loss;
      assert(last < 0.8 * first, `the loss went from ${first} to ${last}`);
      model.dispose();
      assertEquals(tf.memory().numTensors, before);
    });
  }
}
