/** Draws small pictures in colour of any size and number of classes, for tests. */
import { createRandom } from "../../lib/core/random.ts";
import { type Dataset, labelsOf } from "../../lib/core/dataset.ts";

/** How many pictures to draw, and of which size. */
export interface DrawnPicturesOptions {
  /** Pictures; their classes take turns. */
  size: number;
  /** @default 1 */
  seed?: number;
  /** Rows. @default 64 */
  height?: number;
  /** Columns. @default 48 */
  width?: number;
  /** @default 12 */
  classes?: number;
}

/** Says whether a point lies on a figure, both axes from -1 to 1. */
const FIGURES: ((x: number, y: number) => boolean)[] = [
  (x, y) => x * x + y * y < 0.8,
  (x, y) => Math.abs(x) < 0.35 && Math.abs(y) < 0.95,
  (x, y) => Math.abs(x) < 0.9 && Math.abs(y) < 0.9 && Math.floor(4 * y + 8) % 2 === 0,
  (x, y) => x * x + y * y < 0.9 && x * x + y * y > 0.35,
];

/**
 * Draws figures on a light ground, each class with a colour of its own and one of four figures; place, size, light and
 * noise vary by chance.
 */
export function drawnPictures(
  { size, seed = 1, height = 64, width = 48, classes = 12 }: DrawnPicturesOptions,
): Dataset {
  const random = createRandom(seed), images = new Uint8Array(size * height * width * 3);
  const labels = labelsOf(Array.from({ length: size }, (_, i) => i % classes), classes);
  for (let index = 0, at = 0; index < size; index++) {
    const label = labels[index], light = 0.7 + 0.3 * random.uniform(), noise = 12 * random.uniform();
    const reach = (0.6 + 0.3 * random.uniform()) * Math.min(height, width) / 2;
    const centreX = width / 2 + (random.uniform() - 0.5) * width / 6;
    const centreY = height / 2 + (random.uniform() - 0.5) * height / 6;
    for (let y = 0; y < height; y++) {
      for (let x = 0; x < width; x++) {
        const isOn = FIGURES[label % FIGURES.length]((x - centreX) / reach, (y - centreY) / reach);
        for (let c = 0; c < 3; c++) {
          const phase = 2 * Math.PI * (label / classes + c / 3);
          const value = isOn ? light * (130 + 110 * Math.cos(phase)) : light * 235;
          images[at++] = Math.min(255, Math.max(0, Math.round(value + noise * (random.uniform() - 0.5))));
        }
      }
    }
  }
  return {
    images,
    labels,
    size,
    height,
    width,
    channels: 3,
    classNames: Array.from({ length: classes }, (_, i) => `Kind ${i + 1}`),
    provenance: {
      source: "drawn",
      title: "Drawn pictures",
      verified: false,
      origin: `seed ${seed}`,
      files: [],
    },
  };
}
