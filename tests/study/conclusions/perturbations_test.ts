import { assert, assertEquals, assertNotEquals } from "@std/assert";
import { imageAt, subset } from "../../../lib/core/dataset.ts";
import { greyImageAt } from "../../../lib/image/grey_image.ts";
import { shift } from "../../../lib/image/shift.ts";
import { PERTURBATIONS, perturbImages } from "../../../lib/study/conclusions/perturbations.ts";
import { GARMENTS } from "../tiny_model.ts";

const FEW = subset(GARMENTS, Array.from({ length: 40 }, (_, i) => i));

for (const perturbation of PERTURBATIONS) {
  const { name, levels } = perturbation;

  Deno.test(`perturbImages() by ${name} starts at nothing and moves further from the image, level by level`, () => {
    assertEquals(levels[0], 0);
    assertEquals(perturbImages(FEW, perturbation, { level: 0 }), FEW);
    const distances = levels.map((level) =>
      perturbImages(FEW, perturbation, { level }).images.reduce(
        (sum, pixel, i) => sum + Math.abs(pixel - FEW.images[i]),
        0,
      )
    );
    assertEquals(distances, distances.toSorted((a, b) => a - b));
    assert(new Set(distances).size === levels.length);
  });

  Deno.test(`perturbImages() by ${name} keeps labels, and its input as it was`, () => {
    const before = structuredClone(FEW);
    const { labels, size } = perturbImages(FEW, perturbation, { level: levels[2] });
    assertEquals([labels, size], [FEW.labels, FEW.size]);
    assertEquals(FEW, before);
  });

  Deno.test(`perturbImages() by ${name} repeats itself for one seed`, () => {
    const options = { level: levels[3], seed: 5 };
    assertEquals(perturbImages(FEW, perturbation, options), perturbImages(FEW, perturbation, options));
  });
}

for (const perturbation of PERTURBATIONS) {
  Deno.test(`perturbImages() by ${perturbation.name} treats images in colour channel by channel`, () => {
    const images = Uint8Array.from(
      { length: 2 * FEW.images.length / FEW.size * 3 },
      (_, i) => i % 3 === 0 ? 200 : i % 3,
    );
    const set = { ...FEW, images, size: 2, labels: FEW.labels.slice(0, 2), channels: 3 as const };
    const { images: changed, channels } = perturbImages(set, perturbation, { level: perturbation.levels[1] });
    assertEquals([channels, changed.length], [3, images.length]);
    const middle = 3 * (14 * 28 + 14), pixel = changed.subarray(middle, middle + 3);
    assert(pixel[0] > 150 && pixel[1] < 60 && pixel[2] < 60, `${pixel}`);
  });
}

Deno.test("perturbImages() shifts in all four directions, by seed", () => {
  const [moved] = PERTURBATIONS;
  const { images } = perturbImages(FEW, moved, { level: 2 });
  const directions = [{ right: 2 }, { right: -2 }, { down: 2 }, { down: -2 }];
  const seen = new Set(
    Array.from(
      { length: FEW.size },
      (_, i) =>
        directions.findIndex((direction) =>
          shift(greyImageAt(FEW, i), direction).pixels.every((pixel, at) => pixel === images[i * 784 + at])
        ),
    ),
  );
  assertEquals([...seen].sort(), [0, 1, 2, 3]);
  assertNotEquals(perturbImages(FEW, moved, { level: 2, seed: 2 }).images, images);
});

Deno.test("perturbImages() gives an image the same draw at every level", () => {
  const turn = PERTURBATIONS[1],
    half = {
      ...turn,
      apply: (
        image: Parameters<typeof turn.apply>[0],
        level: number,
        random: Parameters<typeof turn.apply>[2],
      ) => turn.apply(image, level / 2, random),
    };
  assertEquals(
    imageAt(perturbImages(FEW, half, { level: 20 }), 7),
    imageAt(perturbImages(FEW, turn, { level: 10 }), 7),
  );
});
