/** Hides with the mean of an image's own class, or of the others. */
import { checkLabelsOf } from "../../core/check_dataset.ts";
import type { Dataset } from "../../core/dataset.ts";
import { classMeanImage } from "../../image/mean_image.ts";
import { checkSameShape } from "./check_same_shape.ts";
import type { Fill } from "./fill.ts";

/** Whose mean it is. */
export interface ClassMeanFillOptions {
  /** "own" is the class that is explained; of "others" each class counts alike. @default "others" */
  of?: "own" | "others";
}

const TASK = "hide with the mean of a class";

/**
 * Returns a fill of class means, rounded. That of the other classes takes away what tells the explained class from
 * them, and no more; of many classes alike it is nearly the mean image (see `meanFill`). That of the own class leaves
 * what the class has in common, and takes what is this image's own.
 *
 * @param data such as the training images; of the shape of those that are hidden
 * @throws {TypeError | RangeError} for labels that do not fit; on use, for images of another shape, and where `data`
 * has no image of the class, or none of another
 */
export function classMeanFill(data: Dataset, { of = "others" }: ClassMeanFillOptions = {}): Fill {
  checkLabelsOf(TASK, data);
  const means = new Map([...new Set(data.labels)].map((label) => [label, classMeanImage(data, label).mean]));
  const known = new Map<number, Uint8Array>();
  const looks = of === "own" ? "images of its own class" : "the other classes";
  return {
    name: of === "own" ? "mean of the own class" : "mean of other classes",
    question: `What if this part looked as it does on average in ${looks}?`,
    pixelsOf({ image, label }) {
      checkSameShape(TASK, image, data);
      const pixels = known.get(label) ?? averaged(means, { label, of });
      known.set(label, pixels);
      return pixels;
    },
  };
}

function averaged(
  means: ReadonlyMap<number, Float32Array>,
  { label, of }: { label: number; of: "own" | "others" },
): Uint8Array {
  const chosen = [...means].filter(([own]) => (own === label) === (of === "own")).map(([, mean]) => mean);
  if (chosen.length === 0) {
    throw new RangeError(
      `Cannot ${TASK} as the fill's images must show ${
        of === "own" ? "class" : "a class other than"
      } ${label}: ` +
        `current value is ${[...means.keys()].sort((a, b) => a - b).join(", ")}`,
    );
  }
  return Uint8Array.from(
    chosen[0],
    (_, i) => Math.round(chosen.reduce((sum, mean) => sum + mean[i], 0) / chosen.length),
  );
}
