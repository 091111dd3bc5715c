import { assertEquals, assertThrows } from "@std/assert";
import { useBackend } from "../../lib/backend/use_backend.ts";
import { layerOf } from "../../lib/interpret/layer_of.ts";
import { buildSmallCnn } from "../../lib/models/small_cnn.ts";

const SMALL = { inputShape: [8, 8, 1] as [number, number, number], classes: 2, filters: [4], units: 8 };

Deno.test("layerOf() finds a layer with feature maps by its name", async () => {
  await useBackend();
  const model = buildSmallCnn(SMALL);
  assertEquals(layerOf("look", model, "pool1").outputShape, [null, 4, 4, 4]);
  model.dispose();
});

Deno.test("layerOf() names the layers with feature maps when there is none of that name", async () => {
  await useBackend();
  const model = buildSmallCnn(SMALL), [input] = model.layers;
  assertThrows(
    () => layerOf("look", model, "conv9"),
    RangeError,
    `Cannot look as layer must be one of ${input.name}, conv1, pool1: current value is conv9`,
  );
  model.dispose();
});

Deno.test("layerOf() refuses a layer without feature maps", async () => {
  await useBackend();
  const model = buildSmallCnn(SMALL);
  assertThrows(
    () => layerOf("look", model, "hidden"),
    TypeError,
    "Cannot look as the output of layer hidden must be [batch, height, width, channels]: current value is [batch, 8]",
  );
  model.dispose();
});
