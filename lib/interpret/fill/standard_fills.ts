/** Lists the ways to hide under which a finding should hold. */
import type { Dataset } from "../../core/dataset.ts";
import { backgroundFill } from "./background_fill.ts";
import { blurFill } from "./blur_fill.ts";
import { drawnFill } from "./drawn_fill.ts";
import type { Fill } from "./fill.ts";
import { meanFill } from "./mean_fill.ts";

/** What is drawn. */
export interface StandardFillsOptions {
  /** Seed of the images that are drawn. @default 1 */
  seed?: number;
}

/**
 * Returns five fills, each with its question: the set's background, the image blurred, an image of another class, one
 * of the own class, and the mean image. A notebook shows them side by side on one image, then repeats its occlusion
 * maps, block importances, deletion and insertion with each (see `fillDependence`), and says what holds under all of
 * them. Means of classes are not among them: of many classes alike, that of the others is nearly the mean image.
 *
 * @param data training images of two classes or more, two images of each; of the shape of those that are hidden
 * @throws {TypeError | RangeError} for a set without images, labels that do not fit, or a seed below 0
 */
export function standardFills(data: Dataset, { seed = 1 }: StandardFillsOptions = {}): Fill[] {
  return [
    backgroundFill(data),
    blurFill(),
    drawnFill(data, { of: "others", seed }),
    drawnFill(data, { of: "own", seed }),
    meanFill(data),
  ];
}
