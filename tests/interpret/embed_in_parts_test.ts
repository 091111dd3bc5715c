import { assertEquals, assertRejects } from "@std/assert";
import { useBackend } from "../../lib/backend/use_backend.ts";
import { embedImages } from "../../lib/interpret/embed_images.ts";
import { embedInParts } from "../../lib/interpret/embed_in_parts.ts";
import { buildSmallCnn } from "../../lib/models/small_cnn.ts";
import { stripes } from "../training/stripes.ts";

Deno.test("embedInParts() gives what embedImages() gives, and says how far it is", async () => {
  await useBackend();
  const model = buildSmallCnn({ inputShape: [8, 8, 1], classes: 2, filters: [4], units: 8 });
  const images = stripes(7, 1), progress: number[][] = [];
  const parts = await embedInParts(model, images, {
    part: 3,
    onProgress: (done, total) => void progress.push([done, total]),
  });
  assertEquals(parts, embedImages(model, images));
  assertEquals(progress, [[3, 7], [6, 7], [7, 7]]);
  model.dispose();
});

Deno.test("embedInParts() refuses an empty set and parts of nothing", async () => {
  await useBackend();
  const model = buildSmallCnn({ inputShape: [8, 8, 1], classes: 2, filters: [4], units: 8 });
  await assertRejects(
    () => embedInParts(model, { ...stripes(1, 1), size: 0 }),
    RangeError,
    "Cannot embed images",
  );
  await assertRejects(
    () => embedInParts(model, stripes(1, 1), { part: 0 }),
    RangeError,
    "Cannot embed images as part must be an integer of 1 or more: current value is 0",
  );
  model.dispose();
});
