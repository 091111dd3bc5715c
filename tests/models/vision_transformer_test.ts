import * as tf from "@tensorflow/tfjs";
import { assertEquals, assertThrows } from "@std/assert";
import { useBackend } from "../../lib/backend/use_backend.ts";
import { buildVisionTransformer } from "../../lib/models/vision_transformer.ts";
import { assertSeeded } from "./seeded_weights.ts";

Deno.test("buildVisionTransformer() maps images to logits", async () => {
  await useBackend();
  const model = buildVisionTransformer();
  assertEquals(model.inputs[0].shape, [null, 28, 28, 1]);
  assertEquals(model.outputs[0].shape, [null, 10]);
  // A block: two norms, queries + keys + values, output, two dense layers.
  const block = 2 * 128 + 64 * 192 + 192 + 64 * 64 + 64 + 64 * 128 + 128 + 128 * 64 + 64;
  assertEquals(model.countParams(), 16 * 64 + 64 + 49 * 64 + 4 * block + 128 + 650);
  assertEquals(model.countParams(), 138_890);
  model.dispose();
});

Deno.test("buildVisionTransformer() starts from the same weights for the same seed, and only then", async () => {
  await assertSeeded(({ seed }) => buildVisionTransformer({ depth: 8, blocks: 1, heads: 2, seed }));
});

Deno.test("buildVisionTransformer() comes back from its own JSON and predicts the same", async () => {
  await useBackend();
  const model = buildVisionTransformer({ depth: 8, blocks: 1, heads: 2 });
  const { modelTopology, weightSpecs, weightData } = await saved(model);
  const again = await tf.loadLayersModel(tf.io.fromMemory({
    modelTopology: modelTopology!,
    weightSpecs: weightSpecs!,
    weightData: weightData!,
  }));
  const images = tf.randomUniform([2, 28, 28, 1], 0, 1, "float32", 1);
  const [first, second] = [model, again].map((m) => m.predict(images) as tf.Tensor);
  assertEquals(await second.data(), await first.data());
  tf.dispose([images, first, second]);
  model.dispose();
  again.dispose();
});

Deno.test("buildVisionTransformer() frames an image that patches do not divide, and loses none of it", async () => {
  await useBackend();
  const model = buildVisionTransformer({
    inputShape: [10, 7, 3],
    patchSize: 4,
    depth: 8,
    blocks: 1,
    heads: 2,
  });
  assertEquals(model.getLayer("tokens").outputShape, [null, 3 * 2, 8]);
  const framed = tf.model({ inputs: model.inputs, outputs: model.getLayer("frame").output });
  const image = tf.randomUniform([1, 10, 7, 3], 1, 2, "float32", 1);
  const padded = framed.predict(image) as tf.Tensor4D, inside = tf.slice(padded, [0, 1, 0, 0], [1, 10, 7, 3]);
  assertEquals(padded.shape, [1, 12, 8, 3]);
  assertEquals(inside.dataSync(), image.dataSync());
  assertEquals(padded.dataSync().filter((value) => value !== 0).length, 10 * 7 * 3);
  tf.dispose([image, padded, inside]);
  model.dispose();
});

Deno.test("buildVisionTransformer() rejects a patch that is no whole number of pixels", () => {
  assertThrows(
    () => buildVisionTransformer({ patchSize: 2.5 }),
    RangeError,
    "Cannot build a vision transformer as patchSize must be an integer of 1 or more: current value is 2.5",
  );
});

function saved(model: tf.LayersModel): Promise<tf.io.ModelArtifacts> {
  return new Promise((resolve) => {
    model.save(tf.io.withSaveHandler((artifacts) => {
      resolve(artifacts);
      return Promise.resolve({ modelArtifactsInfo: { dateSaved: new Date(0), modelTopologyType: "JSON" } });
    }));
  });
}

Deno.test("buildVisionTransformer() makes as many tokens by convolutions as by patches", async () => {
  await useBackend();
  const model = buildVisionTransformer({ tokeniser: "convolutions", depth: 16, blocks: 1, heads: 2 });
  assertEquals(model.getLayer("tokens").outputShape, [null, 49, 16]);
  // 3 x 3 over one channel into half the depth, then into all of it.
  assertEquals(model.getLayer("conv1").countParams(), 9 * 8 + 8);
  assertEquals(model.getLayer("conv2").countParams(), 9 * 8 * 16 + 16);
  assertEquals(model.outputs[0].shape, [null, 10]);
  model.dispose();
});

Deno.test("buildVisionTransformer() rejects a size that pooling cannot reach", () => {
  for (const patchSize of [1, 7]) {
    assertThrows(
      () => buildVisionTransformer({ patchSize, tokeniser: "convolutions" }),
      RangeError,
      "Cannot build a vision transformer as patchSize must be a power of two for convolutions: " +
        `current value is ${patchSize}`,
    );
  }
});
