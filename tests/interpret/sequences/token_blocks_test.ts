import { assertEquals, assertThrows } from "@std/assert";
import { useBackend } from "../../../lib/backend/use_backend.ts";
import { imageBlocks } from "../../../lib/image/features/image_blocks.ts";
import { tokenBlocks } from "../../../lib/interpret/sequences/token_blocks.ts";
import { buildSmallCnn } from "../../../lib/models/small_cnn.ts";
import { buildVisionTransformer } from "../../../lib/models/vision_transformer.ts";

await useBackend({ threads: 1 });

const SMALL = { depth: 8, blocks: 1, heads: 2, classes: 2 };

Deno.test("tokenBlocks() are the blocks of patches and of convolutions, of square and oblong images", () => {
  for (const [height, width, size] of [[28, 28, 4], [64, 48, 8], [8, 16, 2]]) {
    for (const tokeniser of ["patches", "convolutions"] as const) {
      const inputShape: [number, number, number] = [height, width, 3];
      const model = buildVisionTransformer({ ...SMALL, inputShape, patchSize: size, tokeniser });
      assertEquals(tokenBlocks(model), imageBlocks({ height, width, size }));
      model.dispose();
    }
  }
});

Deno.test("tokenBlocks() gives the pixels of a framed image to the tokens that see them", () => {
  // 3 rows and 5 columns in patches of 4: one row and three columns of frame, none above and one to the left.
  const model = buildVisionTransformer({ ...SMALL, inputShape: [3, 5, 1], patchSize: 4 });
  assertEquals(tokenBlocks(model), [[0, 1, 2, 5, 6, 7, 10, 11, 12], [3, 4, 8, 9, 13, 14]]);
  model.dispose();
});

Deno.test("tokenBlocks() refuses a network without tokens, and names its layers", () => {
  const model = buildSmallCnn({ inputShape: [8, 8, 1], filters: [2], units: 2 });
  assertThrows(() => tokenBlocks(model), RangeError, "Cannot find tokens as their layer must be one of ");
  model.dispose();
});
