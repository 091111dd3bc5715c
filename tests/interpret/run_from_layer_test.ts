import * as tf from "@tensorflow/tfjs";
import { assert, assertAlmostEquals, assertEquals } from "@std/assert";
import { useBackend } from "../../lib/backend/use_backend.ts";
import { createRandom } from "../../lib/core/random.ts";
import { runUpTo } from "../../lib/interpret/run_from_layer.ts";
import { buildResidualNet } from "../../lib/models/residual_net.ts";
import { buildSmallCnn } from "../../lib/models/small_cnn.ts";

const SHAPE: [number, number, number] = [8, 8, 1];

function noise(shape: number[], seed: number): tf.Tensor {
  const random = createRandom(seed), size = shape.reduce((a, b) => a * b);
  return tf.tensor(Float32Array.from({ length: size }, () => random.normal()), shape);
}

function assertClose(actual: tf.Tensor, expected: tf.Tensor): void {
  const [a, b] = [actual.dataSync(), expected.dataSync()];
  assertEquals(actual.shape, expected.shape);
  b.forEach((value, i) => assertAlmostEquals(a[i], value, 1e-4 * Math.max(1, Math.abs(value))));
}

Deno.test("runUpTo() finishes with what the model says, from every layer of nets with and without branches", async () => {
  await useBackend();
  for (
    const model of [
      buildResidualNet({ width: 4, inputShape: SHAPE, classes: 3 }),
      buildSmallCnn({ inputShape: SHAPE, classes: 3, filters: [4, 8], units: 8, activation: "leakyRelu" }),
    ]
  ) {
    tf.tidy(() => {
      const images = noise([2, ...SHAPE], 1), expected = model.apply(images) as tf.Tensor;
      for (const layer of model.layers) {
        const run = runUpTo(model, images, layer);
        assertClose(run.finish(run.value), expected);
      }
    });
    model.dispose();
  }
});

Deno.test("runUpTo() gives the layer's own value, before what the backend does in one with it", async () => {
  await useBackend();
  const model = buildSmallCnn({ inputShape: SHAPE, classes: 3, filters: [4], units: 8, batchNorm: true });
  tf.tidy(() => {
    const images = noise([2, ...SHAPE], 2);
    const { value } = runUpTo(model, images, model.getLayer("norm1"));
    assertEquals(value.shape, [2, 8, 8, 4]);
    const front = tf.model({ inputs: model.inputs, outputs: model.getLayer("norm1").output });
    assertClose(value, front.apply(images) as tf.Tensor);
    assert(value.min().dataSync()[0] < 0);
  });
  model.dispose();
});

Deno.test("runUpTo() keeps what goes around the layer", async () => {
  await useBackend();
  const model = buildResidualNet({ width: 4, inputShape: SHAPE, classes: 3 });
  tf.tidy(() => {
    const images = noise([2, ...SHAPE], 3);
    // With nothing from the residual branch the block hands on what came into it.
    const branch = runUpTo(model, images, model.getLayer("stage3_second_norm"));
    const around = runUpTo(model, images, model.getLayer("stage3_down_relu"));
    const block = runUpTo(model, images, model.getLayer("stage3_add"));
    assertClose(branch.finish(tf.zerosLike(branch.value)), block.finish(around.value));
  });
  model.dispose();
});

Deno.test("runUpTo() takes a sequential model", async () => {
  await useBackend();
  const model = tf.sequential({
    layers: [
      tf.layers.conv2d({ inputShape: SHAPE, filters: 4, kernelSize: 3, activation: "relu" }),
      tf.layers.maxPooling2d({ poolSize: 2 }),
      tf.layers.flatten(),
      tf.layers.dense({ units: 3 }),
    ],
  });
  tf.tidy(() => {
    const images = noise([2, ...SHAPE], 4);
    const run = runUpTo(model, images, model.layers[0]);
    assertEquals(run.value.shape, [2, 6, 6, 4]);
    assertClose(run.finish(run.value), model.apply(images) as tf.Tensor);
  });
  model.dispose();
});

Deno.test("runUpTo() lets a gradient through that is the slope along any direction", async () => {
  await useBackend();
  const model = buildResidualNet({ width: 4, inputShape: SHAPE, classes: 3 });
  for (const name of ["stage1_down_relu", "stage2_first", "stage3_second_norm", "stage3_relu"]) {
    tf.tidy(() => {
      const run = runUpTo(model, noise([1, ...SHAPE], 5), model.getLayer(name));
      const logit = (value: tf.Tensor) => run.finish(value).slice([0, 1], [1, 1]).sum() as tf.Scalar;
      const direction = noise(run.value.shape, 6), step = 1e-3;
      const ahead = logit(tf.add(run.value, tf.mul(direction, step))).dataSync()[0];
      const behind = logit(tf.sub(run.value, tf.mul(direction, step))).dataSync()[0];
      const slope = tf.sum(tf.mul(tf.grad(logit)(run.value), direction)).dataSync()[0];
      assert(Math.abs(slope) > 0.05, `${name} has no slope to compare: ${slope}`);
      assertAlmostEquals((ahead - behind) / (2 * step) / slope, 1, 0.02, name);
    });
  }
  model.dispose();
});

Deno.test("runUpTo() leaves nothing behind after a tidy", async () => {
  await useBackend();
  const model = buildResidualNet({ width: 4, inputShape: SHAPE, classes: 3 });
  const before = tf.memory().numTensors;
  tf.tidy(() => {
    const run = runUpTo(model, noise([2, ...SHAPE], 7), model.getLayer("stage2_add"));
    tf.grad((value) => run.finish(value).sum())(run.value);
  });
  assertEquals(tf.memory().numTensors, before);
  model.dispose();
});
