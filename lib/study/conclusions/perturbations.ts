/** Makes images harder to read, little by little: shifted, turned, noisy, blurred. */
import { type Dataset, imageAt } from "../../core/dataset.ts";
import { createRandom, type Random } from "../../core/random.ts";
import { addNoise } from "../../image/add_noise.ts";
import { blur } from "../../image/blur.ts";
import { imageOf, type PixelImage } from "../../image/pixel_image.ts";
import { rotate } from "../../image/rotate.ts";
import { shift } from "../../image/shift.ts";

/** A way to make images harder to read. */
export interface Perturbation {
  name: string;
  /** What a level measures. */
  unit: string;
  /** From none to much; the first one is 0, which changes nothing. */
  levels: readonly number[];
  apply(image: PixelImage<Uint8Array>, level: number, random: Random): PixelImage<Uint8Array>;
}

/** Every perturbation, each with five levels. */
export const PERTURBATIONS: readonly Perturbation[] = [
  {
    name: "shift",
    unit: "pixels, up, down, left or right",
    levels: [0, 1, 2, 4, 6],
    apply: (image, level, random) => {
      const along = random.uniform() < 0.5 ? -level : level;
      return shift(image, random.uniform() < 0.5 ? { right: along } : { down: along });
    },
  },
  {
    name: "rotation",
    unit: "degrees, either way",
    levels: [0, 10, 20, 30, 45],
    apply: (image, level, random) => rotate(image, random.uniform() < 0.5 ? -level : level),
  },
  {
    name: "noise",
    unit: "standard deviation, fraction of white",
    levels: [0, 0.05, 0.1, 0.2, 0.3],
    apply: (image, level, random) => addNoise(image, { random, deviation: level }),
  },
  {
    name: "blur",
    unit: "standard deviation, pixels",
    levels: [0, 0.5, 1, 1.5, 2],
    apply: (image, level) => blur(image, { deviation: level }),
  },
];

/** Returns a copy of the images, each one perturbed; what is drawn depends on the seed and the image's place alone. */
export function perturbImages(
  data: Dataset,
  perturbation: Perturbation,
  { level, seed = 1 }: { level: number; seed?: number },
): Dataset {
  if (level === 0) return data;
  const random = createRandom(seed), perturbed = { ...data, images: new Uint8Array(data.images.length) };
  for (let i = 0; i < data.size; i++) {
    const { pixels } = perturbation.apply(imageOf(data, i), level, random);
    imageAt(perturbed, i).set(pixels);
  }
  return perturbed;
}
