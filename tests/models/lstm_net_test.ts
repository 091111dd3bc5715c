import { assertEquals } from "@std/assert";
import { useBackend } from "../../lib/backend/use_backend.ts";
import { buildLstmNet } from "../../lib/models/lstm_net.ts";
import { assertSeeded } from "./seeded_weights.ts";

Deno.test("buildLstmNet() maps images to logits", async () => {
  await useBackend();
  const model = buildLstmNet();
  assertEquals(model.inputs[0].shape, [null, 28, 28, 1]);
  assertEquals(model.outputs[0].shape, [null, 10]);
  // Four gates of 28*128 + 128*128 + 128, then 128*10 + 10.
  assertEquals(model.countParams(), 4 * (3_584 + 16_384 + 128) + 1_290);
  model.dispose();
});

Deno.test("buildLstmNet() reads the channels of a row side by side", async () => {
  await useBackend();
  const model = buildLstmNet({ units: 4, inputShape: [8, 6, 3], classes: 2 });
  assertEquals(model.getLayer("rows").outputShape, [null, 8, 18]);
  model.dispose();
});

Deno.test("buildLstmNet() starts from the same weights for the same seed, and only then", async () => {
  await assertSeeded(({ seed }) => buildLstmNet({ units: 8, seed }));
});
