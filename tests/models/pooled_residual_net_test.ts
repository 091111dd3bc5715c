import { assertEquals } from "@std/assert";
import { useBackend } from "../../lib/backend/use_backend.ts";
import { buildPooledResidualNet } from "../../lib/models/pooled_residual_net.ts";
import { assertSeeded } from "./seeded_weights.ts";

Deno.test("buildPooledResidualNet() maps images to logits, through 14 x 14 and 7 x 7", async () => {
  await useBackend();
  const model = buildPooledResidualNet({ filters: [4, 8], pairs: 2 });
  assertEquals(model.inputs[0].shape, [null, 28, 28, 1]);
  assertEquals(model.outputs[0].shape, [null, 10]);
  const sizes = ["conv1_pool", "conv2_pool", "pair2_add"].map((name) => model.getLayer(name).outputShape);
  assertEquals(sizes, [[null, 14, 14, 4], [null, 7, 7, 8], [null, 7, 7, 8]]);
  // Kernels of 9 * (1*4 + 4*8 + 4 * 8*8), two trainable values per normalised channel, then 392*10 + 10.
  const sizesOf = model.trainableWeights.map(({ shape }) => shape.reduce<number>((a, b) => a * (b ?? 1), 1));
  assertEquals(sizesOf.reduce((a, b) => a + b), 9 * (4 + 32 + 256) + 2 * (4 + 8 + 4 * 8) + 3_930);
  model.dispose();
});

Deno.test("buildPooledResidualNet() starts from the same weights for the same seed, and only then", async () => {
  await assertSeeded(({ seed }) => buildPooledResidualNet({ filters: [4, 8], seed }));
});
