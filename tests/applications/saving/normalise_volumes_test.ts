import { assertEquals } from "@std/assert";
import { normaliseVolumes } from "../../../lib/applications/saving/normalise_volumes.ts";

const categories = [{ name: "shirt", price: 1, volume: 30 }, { name: "coat", price: 1, volume: 10 }];
const images = new Map([["shirt", 50], ["bag", 100], ["coat", 50]]);

Deno.test("normaliseVolumes() makes shares of volumes, beside those of the images", () => {
  assertEquals(normaliseVolumes({ categories }, images), {
    categories: [
      { name: "shirt", entered: 30, units: 30, share: 0.75, images: 50, imageShare: 0.25 },
      { name: "coat", entered: 10, units: 10, share: 0.25, images: 50, imageShare: 0.25 },
    ],
    units: 40,
    sentence: "The volumes add up to 40 units; each share is a volume divided by that sum.",
  });
});

Deno.test("normaliseVolumes() makes units of shares of any sum, and says so", () => {
  const { categories: own, units, sentence } = normaliseVolumes({ categories, unitsPerPeriod: 2000 }, images);
  assertEquals([own.map(({ units }) => units), units], [[1500, 500], 2000]);
  assertEquals(
    sentence,
    "The volumes entered add up to 40; each was divided by that sum and multiplied by 2,000 units.",
  );
});

Deno.test("normaliseVolumes() has no images of a category that was not measured", () => {
  const [hat] =
    normaliseVolumes({ categories: [{ name: "hat", price: 1, volume: 5 }] }, new Map()).categories;
  assertEquals([hat.images, hat.imageShare, hat.share], [0, 0, 1]);
});
