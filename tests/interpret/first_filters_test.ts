import * as tf from "@tensorflow/tfjs";
import { assertEquals, assertThrows } from "@std/assert";
import { useBackend } from "../../lib/backend/use_backend.ts";
import { firstFilters } from "../../lib/interpret/first_filters.ts";
import { quadraticModel } from "./known_models.ts";

/** Returns a model whose first convolution has the weights 0, 1, 2, ... in the order that tfjs stores. */
function counting(kernel: [number, number, number, number]): tf.LayersModel {
  const [height, width, channels, filters] = kernel;
  const model = tf.sequential({
    layers: [
      tf.layers.conv2d({
        inputShape: [8, 8, channels],
        filters,
        kernelSize: [height, width],
        useBias: false,
      }),
      tf.layers.conv2d({ filters: 1, kernelSize: 1 }),
    ],
  });
  tf.tidy(() =>
    model.layers[0].setWeights([tf.range(0, height * width * channels * filters).reshape(kernel)])
  );
  return model;
}

Deno.test("firstFilters() gives each filter as an image", async () => {
  await useBackend();
  const model = counting([2, 3, 1, 2]), before = tf.memory().numTensors;
  assertEquals(firstFilters(model), [
    { values: Float32Array.of(0, 2, 4, 6, 8, 10), height: 2, width: 3 },
    { values: Float32Array.of(1, 3, 5, 7, 9, 11), height: 2, width: 3 },
  ]);
  assertEquals(tf.memory().numTensors, before);
  model.dispose();
});

Deno.test("firstFilters() gives the mean over the channels of a filter", async () => {
  await useBackend();
  const model = counting([1, 2, 2, 2]);
  assertEquals(firstFilters(model).map(({ values }) => Array.from(values)), [[1, 5], [2, 6]]);
  model.dispose();
});

Deno.test("firstFilters() refuses a model without convolutions", async () => {
  await useBackend();
  const model = quadraticModel();
  assertThrows(
    () => firstFilters(model),
    TypeError,
    "Cannot show filters as model must have a Conv2D layer: current value is InputLayer, Multiply, Flatten, Dense",
  );
  model.dispose();
});
