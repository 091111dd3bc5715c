/** Lists the ways to hide under which a finding should hold. */
import type { Dataset } from "../../core/dataset.ts";
import { backgroundFill } from "./background_fill.ts";
import { blurFill } from "./blur_fill.ts";
import { classMeanFill } from "./class_mean_fill.ts";
import { drawnFill } from "./drawn_fill.ts";
import type { Fill } from "./fill.ts";
import { meanFill } from "./mean_fill.ts";

/** What is drawn. */
export interface StandardFillsOptions {
  /** Seed of the images of another class. @default 1 */
  seed?: number;
}

/**
 * Returns five fills, each with its question: the set's background, the image blurred, the mean of the other classes,
 * an image of another class, and the mean image. A notebook shows them side by side on one image, then repeats its
 * occlusion maps, block importances, deletion and insertion with each (see `fillDependence`), and says what holds
 * under all of them. That of the own class is not among them: it asks what sets an image apart from its class, and
 * may well change nothing.
 *
 * @param data training images of two classes or more; of the shape of those that are hidden
 * @throws {TypeError | RangeError} for a set without images, labels that do not fit, or a seed below 0
 */
export function standardFills(data: Dataset, { seed = 1 }: StandardFillsOptions = {}): Fill[] {
  return [
    backgroundFill(data),
    blurFill(),
    classMeanFill(data),
    drawnFill(data, { seed }),
    meanFill(data),
  ];
}
