import { assert, assertEquals } from "@std/assert";
import { shareImages } from "../../../lib/study/trials/share_images.ts";
import { SETS } from "../tiny_trial.ts";

Deno.test("shareImages() moves the pixels into shared memory and keeps the rest", () => {
  const shared = shareImages(SETS.validation);
  assert(shared.images.buffer instanceof SharedArrayBuffer);
  assertEquals({ ...shared, images: [...shared.images] }, {
    ...SETS.validation,
    images: [...SETS.validation.images],
  });
});
