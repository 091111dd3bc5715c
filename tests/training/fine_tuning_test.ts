import { assert, assertEquals } from "@std/assert";
import type * as tf from "@tensorflow/tfjs";
import { useBackend } from "../../lib/backend/use_backend.ts";
import { type Dataset, imageShape } from "../../lib/core/dataset.ts";
import { createRandom } from "../../lib/core/random.ts";
import { resizeImages } from "../../lib/data/sampling/resize_images.ts";
import { buildSmallCnn } from "../../lib/models/small_cnn.ts";
import { transferModel } from "../../lib/models/transfer_model.ts";
import { evaluate } from "../../lib/training/evaluate.ts";
import { fit } from "../../lib/training/fit.ts";
import { modelHash } from "../../lib/training/model_hash.ts";

/** Strokes as rows and columns from the middle of an image: what classes are told apart by. */
const STROKES = [[[-3, 3], [3, -3]], [[-3, -3], [3, 3]], [[-3, 0], [3, 0]], [[0, -3], [0, 3]]];

/** Returns noisy images of strokes that lie anywhere, of the named classes in turn. */
function strokes(size: number, { classes, seed, side, channels }: {
  classes: readonly number[];
  seed: number;
  side: number;
  channels: 1 | 3;
}): Dataset {
  const random = createRandom(seed);
  const images = new Uint8Array(size * side * side * channels).map(() => random.integer(90));
  const labels = Uint8Array.from({ length: size }, (_, i) => i % classes.length);
  for (let i = 0; i < size; i++) {
    const [[y0, x0], [y1, x1]] = STROKES[classes[labels[i]]];
    const [down, right] = [0, 0].map(() => 4 + random.integer(side - 8));
    for (let at = 0; at <= 6; at++) {
      const y = Math.round(y0 + (y1 - y0) * at / 6) + down, x = Math.round(x0 + (x1 - x0) * at / 6) + right;
      for (let c = 0; c < channels; c++) images[((i * side + y) * side + x) * channels + c] = 200;
    }
  }
  return {
    ...{ images, labels, size, height: side, width: side, ...channels === 3 && { channels } },
    classNames: classes.map((label) => `stroke ${label}`),
    provenance: { source: "strokes", title: "Strokes", verified: false, origin: "drawn", files: [] },
  };
}

/** Trains on a dozen images and returns the accuracy on others. */
async function tuned(model: tf.LayersModel, few: Dataset, others: Dataset): Promise<number> {
  await fit(model, few, { epochs: 30, batchSize: 12, learningRate: 0.01 });
  return evaluate(model, others).accuracy;
}

Deno.test("a network that knows strokes in grey learns two of them in colour from a dozen images, one from scratch does not", async () => {
  await useBackend();
  const trained = buildSmallCnn({ inputShape: [16, 16, 1], filters: [8, 16], units: 32, classes: 4 });
  const before = strokes(800, { classes: [0, 1, 2, 3], seed: 1, side: 16, channels: 1 });
  await fit(trained, before, { epochs: 12, batchSize: 32, learningRate: 0.005 });
  const hash = await modelHash(trained);

  const target = { classes: [3, 2], side: 20, channels: 3 as const };
  const few = strokes(12, { ...target, seed: 2 }), others = strokes(200, { ...target, seed: 3 });
  const fine = transferModel(trained, { classes: 2, inputShape: imageShape(few), isFrozen: true });
  assertEquals(fine.inputShape, [16, 16, 3]);
  assertEquals(fine.inputShape, [16, 16, 3]);
  const [height, width] = fine.inputShape;
  const [fewer, resized] = [few, others].map((set) => resizeImages(set, { height, width }));
  const scratch = buildSmallCnn({ inputShape: [16, 16, 3], filters: [8, 16], units: 32, classes: 2 });
  const [withIt, without] = [await tuned(fine.model, fewer, resized), await tuned(scratch, fewer, resized)];
  assert(withIt > without + 0.15 && withIt > 0.85, `${withIt} fine-tuned, ${without} from scratch`);

  // The trained network lent its weights and kept them.
  assertEquals(await modelHash(trained), hash);
  for (const model of [trained, fine.model, scratch]) model.dispose();
});
