import { assertEquals } from "@std/assert";
import { subset } from "../../../lib/core/dataset.ts";
import { exactDuplicates } from "../../../lib/data/sampling/exact_duplicates.ts";
import { syntheticGarments } from "../../../lib/data/synthetic/synthetic.ts";

const garments = syntheticGarments({ size: 300, seed: 5 });

Deno.test("exactDuplicates() groups images with the same pixels", () => {
  assertEquals(exactDuplicates(subset(garments, [4, 1, 4, 2, 1, 4])), [[0, 2, 5], [1, 4]]);
  assertEquals(exactDuplicates(garments), []);
});

Deno.test("exactDuplicates() compares all channels", () => {
  const images = Uint8Array.of(1, 2, 3, 1, 2, 4, 1, 2, 3);
  assertEquals(exactDuplicates({ ...garments, images, size: 3, height: 1, width: 1, channels: 3 }), [[0, 2]]);
});
