import { assert, assertAlmostEquals, assertEquals } from "@std/assert";
import { useBackend } from "../../../lib/backend/use_backend.ts";
import type { Dataset } from "../../../lib/core/dataset.ts";
import { syntheticGarments } from "../../../lib/data/synthetic/synthetic.ts";
import { imageOf } from "../../../lib/image/pixel_image.ts";
import { ACTIVATIONS } from "../../../lib/models/activation_layer.ts";
import { buildSmallCnn } from "../../../lib/models/small_cnn.ts";
import { pixelSum } from "../../../lib/demo/watch/pixel_sum.ts";
import { SnapshotMaker } from "../../../lib/demo/watch/snapshot_maker.ts";

Deno.test("pixelSum() multiplies by hand: a corner, where the image ends", () => {
  const image = { pixels: Uint8Array.of(255, 51, 0, 102), height: 2, width: 2 };
  // Of two filters the second: its weights are 1 to 9.
  const kernel = Float32Array.from({ length: 18 }, (_, i) => i % 2 === 0 ? 100 : (i + 1) / 2);
  const layer = { filters: 2, kernel, bias: Float32Array.of(7, -20) };
  const { patch, products, sum, activated, ...rest } = pixelSum(image, layer, {
    ...{ activation: "leakyRelu", row: 0, column: 1, filter: 1 },
  });
  assertEquals(patch, [0, 0, 0, 1, 0.2, 0, 0, 0.4, 0]);
  assertEquals(rest, { kernel: [1, 2, 3, 4, 5, 6, 7, 8, 9], bias: -20 });
  assertEquals(products.map((product) => Number(product.toFixed(6))), [0, 0, 0, 4, 1, 0, 0, 3.2, 0]);
  assertAlmostEquals(sum, -11.8, 1e-6);
  assertAlmostEquals(activated, -1.18, 1e-6);
});

/** Returns images and, for each activation, what the engine and the arithmetic by hand make of some pixels. */
async function assertEqualsEngine(images: Dataset): Promise<void> {
  await useBackend();
  const channels = images.channels ?? 1, { height, width } = images;
  for (const activation of ACTIVATIONS) {
    const model = buildSmallCnn({ activation, inputShape: [height, width, channels], seed: 7 });
    const snapshots = new SnapshotMaker(model, images);
    snapshots.look(2);
    const { layer, maps } = snapshots.take()!, image = imageOf(images, 2);
    assertEquals([layer.filters, maps.length], [16, height * width * 16]);
    assert(maps.some((value) => Math.abs(value) > 0.1), activation);
    for (
      const [row, column, filter] of [[0, 0, 0], [height - 1, width - 1, 15], [9, 8, 3], [10, 0, 11], [
        7,
        9,
        6,
      ]]
    ) {
      const { activated } = pixelSum(image, layer, { activation, row, column, filter });
      const value = maps[(row * width + column) * 16 + filter];
      assertAlmostEquals(activated, value, 1e-5, `${activation} at ${row}, ${column} of ${filter}`);
    }
    model.dispose();
  }
}

Deno.test("pixelSum() gives the feature map of the engine to 1e-5, for every activation", () =>
  assertEqualsEngine(syntheticGarments({ size: 4, seed: 1 })));

Deno.test("pixelSum() does so for images in colour that are not square", async () => {
  const pixels = Uint8Array.from({ length: 3 * 16 * 12 * 3 }, (_, i) => (i * 37) % 256);
  const { provenance } = syntheticGarments({ size: 1, seed: 1 });
  await assertEqualsEngine({
    ...{ images: pixels, size: 3, height: 16, width: 12, channels: 3, classNames: ["a", "b"], provenance },
    labels: new Uint8Array(3),
  });
});
