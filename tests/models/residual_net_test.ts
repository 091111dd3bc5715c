import { assertEquals } from "@std/assert";
import { useBackend } from "../../lib/backend/use_backend.ts";
import { buildResidualNet } from "../../lib/models/residual_net.ts";
import { assertSeeded } from "./seeded_weights.ts";

Deno.test("buildResidualNet() maps images to logits, through 14 x 14, 7 x 7 and 4 x 4", async () => {
  await useBackend();
  const model = buildResidualNet({ width: 4 });
  assertEquals(model.inputs[0].shape, [null, 28, 28, 1]);
  assertEquals(model.outputs[0].shape, [null, 10]);
  const sizes = [1, 2, 3].map((stage) => model.getLayer(`stage${stage}_add`).outputShape);
  assertEquals(sizes, [[null, 14, 14, 8], [null, 7, 7, 16], [null, 4, 4, 32]]);
  model.dispose();
});

for (const [width, parameters] of [[12, 274_270], [16, 486_650], [24, 1_092_850]]) {
  Deno.test(`buildResidualNet() has ${parameters} trainable parameters at width ${width}`, async () => {
    await useBackend();
    const model = buildResidualNet({ width });
    const sizes = model.trainableWeights.map(({ shape }) => shape.reduce<number>((a, b) => a * (b ?? 1), 1));
    assertEquals(sizes.reduce((a, b) => a + b), parameters);
    model.dispose();
  });
}

Deno.test("buildResidualNet() starts from the same weights for the same seed, and only then", async () => {
  await assertSeeded(({ seed }) => buildResidualNet({ width: 4, seed }));
});
