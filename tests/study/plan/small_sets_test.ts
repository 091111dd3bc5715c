import { assertEquals } from "@std/assert";
import { PROFILES } from "../../../lib/core/profiles.ts";
import { batchSizeFor, epochsFor } from "../../../lib/study/plan/small_sets.ts";

Deno.test("batchSizeFor() keeps the planned batch where it leaves 20 steps, and goes down to 16 where it does not", () => {
  const sizes = [55_000, 2_560, 2_559, 1_300, 640, 550, 40];
  assertEquals(sizes.map((images) => batchSizeFor(128, images)), [128, 128, 64, 64, 32, 16, 16]);
  assertEquals([batchSizeFor(8, 40), batchSizeFor(16, 40), batchSizeFor(20, 40)], [8, 16, 16]);
});

Deno.test("epochsFor() shows a network of few images as many, up to the epochs of the full profile", () => {
  const epochs = { smoke: 4, quick: 1, full: 20 };
  const of = (name: "smoke" | "quick" | "full", images: number) => epochsFor(epochs, PROFILES[name], images);
  assertEquals([of("quick", 20_000), of("quick", 21_818), of("quick", 8_000), of("quick", 500)], [
    1,
    1,
    3,
    20,
  ]);
  assertEquals([of("full", 55_000), of("full", 60_000), of("full", 500)], [20, 20, 20]);
  assertEquals(of("smoke", 100), 4);
  assertEquals(epochsFor({ ...epochs, quick: 30 }, PROFILES.quick, 500), 30);
});
