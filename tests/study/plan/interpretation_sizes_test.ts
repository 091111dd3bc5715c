import { assert, assertEquals } from "@std/assert";
import { PROFILES } from "../../../lib/core/profile.ts";
import { INTERPRETATION_SIZES } from "../../../lib/study/plan/interpretation_sizes.ts";

Deno.test("INTERPRETATION_SIZES has sizes for every profile that fit into its images", () => {
  assertEquals(Object.keys(INTERPRETATION_SIZES), Object.keys(PROFILES));
  for (const { name, trainSize, validationSize } of Object.values(PROFILES)) {
    const { fitSize, landmarks, importanceSize, mapSize, embeddedSize } = INTERPRETATION_SIZES[name];
    assert(landmarks <= fitSize && fitSize <= trainSize);
    assert(Math.max(importanceSize, mapSize, embeddedSize) <= validationSize);
  }
});

Deno.test("INTERPRETATION_SIZES lets a t interval be computed and UMAP find 60 neighbours", () => {
  for (const { repeats, mapSize, embeddedSize } of Object.values(INTERPRETATION_SIZES)) {
    assert(repeats >= 2 && mapSize >= 2 && embeddedSize > 60);
  }
});
